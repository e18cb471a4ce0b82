import { expect } from 'vitest';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { asTyped, type Message } from '../../../jobs/delivery/message.ts';
import type { Stage } from './stage.ts';

export interface Recorded {
  readonly chatExternalId: string;
  readonly message: Message;
  readonly sentAs: string;
  recalled: boolean;
}

/**
 * The channel, with everything it sends noted and looked for on the platform. Not paced: a journey's clock stands
 * still, and what waits for a turn would wait for ever.
 */
export function recordChannel(channel: Channel, stage: Stage, recorded: Recorded[]): Channel {
  const unpaced: Channel = { ...channel };
  delete unpaced.pace;
  delete unpaced.recallPace;
  return {
    ...unpaced,
    async send(chatExternalId, message, key) {
      const sentAs = await channel.send(chatExternalId, message, key);
      if (recorded.every((one) => one.sentAs !== sentAs)) {
        recorded.push({ chatExternalId, message, sentAs, recalled: false });
        expectShown(stage, message, sentAs);
      }
      return sentAs;
    },
    ...(channel.recall
      ? {
          async recall(channelMessageId: string) {
            await channel.recall?.(channelMessageId);
            for (const one of recorded) if (one.sentAs === channelMessageId) one.recalled = true;
          },
        }
      : {}),
  };
}

/** Nothing of a message is lost between us and the people. */
function expectShown(stage: Stage, message: Message, id: string) {
  // Bare words would be taken for whatever is open when they are pressed.
  for (const { say } of message.buttons ?? []) expect(say).toMatch(/^\//);
  if (stage.name === 'playground') return;
  const shownMessage = stage.name === 'wechat' ? asTyped(message) : message;
  const { title = '', text, buttons = [], citations = [], note = '' } = shownMessage;
  const plain = (words: string) => words.replace(/\s/gu, '');
  const shown = plain(stage.shown(id));
  const words = [
    title,
    text,
    note,
    ...buttons.map(({ label }) => label),
    ...citations.map(({ quote }) => quote),
  ];
  for (const part of words) expect(shown).toContain(plain(part));
}
