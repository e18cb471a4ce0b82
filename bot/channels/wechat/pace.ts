import type { Paced } from '../../../jobs/delivery/channel.ts';
import type { Limit, Pace } from '../../../jobs/delivery/pace.ts';
import { pictureFor } from './picture-for.ts';
import { renderText } from './render-text.ts';
import { splitText } from './split-text.ts';

const dayMs = 24 * 3_600_000;
/** A person at a keyboard answers at most so fast; WeChat publishes no figures. */
const replies: readonly Limit[] = [
  { count: 2, perMs: 3_000 },
  { count: 30, perMs: 60_000 },
];
/** What the bot says unasked, as slowly as somebody who copies a notice from group to group. */
const unasked: readonly Limit[] = [
  { count: 2, perMs: 20_000 },
  { count: 30, perMs: 10 * 60_000 },
];
/** To one group or person. */
const perChat: readonly Limit[] = [{ count: 2, perMs: 2_000 }];
/** For one message that is sent unasked, so many answers may be given. */
const repliesPerPush = 5;

/**
 * What a message costs. The ceilings of a day are limits like the others, kept in the database across restarts;
 * answers have their own, so that a broadcast does not silence the bot.
 *
 * @param dailyMessages how many messages may be sent unasked within 24 hours.
 */
export function paceOf(chatExternalId: string, { message, lane, line }: Paced, dailyMessages: number): Pace {
  const isReply = lane === 'reply';
  return {
    whole: {
      name: isReply ? 'wechat/reply' : 'wechat/unasked',
      limits: isReply
        ? [...replies, { count: dailyMessages * repliesPerPush, perMs: dayMs }]
        : [...unasked, { count: dailyMessages, perMs: dayMs }],
    },
    chat: { name: `wechat/chat/${line}`, limits: perChat },
    calls:
      splitText(renderText(message)).length +
      (message.file || message.stored ? 1 : 0) +
      (pictureFor(chatExternalId, message) ? 1 : 0),
  };
}

/** @param calls how many messages are taken back. */
export const recallPace = (calls: number): Pace => ({
  whole: { name: 'wechat/recall', limits: replies },
  calls,
});
