import type { Paced } from '../../../jobs/delivery/channel.ts';
import type { Limit, Pace } from '../../../jobs/delivery/pace.ts';
import { answered, countParts } from './send-message.ts';

/** Feishu: 50 a second and 1000 a minute for each API of an app; a little less, for clocks differ. */
const perApi: readonly Limit[] = [
  { count: 50, perMs: 1_005 },
  { count: 1_000, perMs: 60_050 },
];
/** Feishu: 5 a second to one group or person, by account or private chat; a group's bots share it. */
const perChat: readonly Limit[] = [{ count: 5, perMs: 1_005 }];

/**
 * What a message costs. Answers go through the reply API, whose limits are its own: a broadcast that fills the minute
 * of the other does not keep them waiting.
 */
export function paceOf({ message, line }: Paced): Pace {
  const api = answered(message) ? 'reply' : 'create';
  return {
    whole: { name: `feishu/${api}`, limits: perApi },
    chat: { name: `feishu/chat/${line}`, limits: perChat },
    calls: countParts(message),
  };
}

/** @param calls how many messages are taken back. */
export const recallPace = (calls: number): Pace => ({
  whole: { name: 'feishu/delete', limits: perApi },
  calls,
});
