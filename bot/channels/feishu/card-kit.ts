import type * as lark from '@larksuiteoapi/node-sdk';
import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Answer, Call } from './call.ts';

/** Cards that can be written on after they were sent (Feishu: cardkit-v1). Sequences of one card must grow. */
export interface CardKit {
  /** @param card card JSON 2.0. @returns the card's id, which can be sent once. */
  create(card: string): Promise<string>;
  /** @param text the whole of an element's text, not only what is new. */
  write(cardId: string, elementId: string, text: string, sequence: number): Promise<void>;
  /** Ends the streaming; before that nothing else of the card may be changed. */
  endStream(cardId: string, sequence: number): Promise<void>;
  replace(cardId: string, card: string, sequence: number): Promise<void>;
}

export function createCardKit(client: lark.Client, call: Call): CardKit {
  const { card: cards, cardElement } = client.cardkit.v1;
  return {
    async create(card) {
      const data = { type: 'card_json', data: card };
      const answer = await call<Answer<{ card_id?: string }>>((options) => cards.create({ data }, options));
      if (!answer.data?.card_id) throw new SendError('retry', 'Feishu answered without a card id');
      return answer.data.card_id;
    },
    async write(cardId, elementId, content, sequence) {
      const path = { card_id: cardId, element_id: elementId };
      await call((options) => cardElement.content({ path, data: { content, sequence } }, options));
    },
    async endStream(cardId, sequence) {
      const settings = JSON.stringify({ config: { streaming_mode: false } });
      const data = { settings, sequence };
      await call((options) => cards.settings({ path: { card_id: cardId }, data }, options));
    },
    async replace(cardId, card, sequence) {
      const data = { card: { type: 'card_json' as const, data: card }, sequence };
      await call((options) => cards.update({ path: { card_id: cardId }, data }, options));
    },
  };
}
