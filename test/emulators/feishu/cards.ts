import type { ApiAnswer } from './api-answer.ts';
import { refuseCard } from './validate-card.ts';

export interface CardEntity {
  readonly id: string;
  /** The card's JSON, parsed; streamed text stands in its element. */
  readonly content: Record<string, unknown>;
  readonly streaming: boolean;
  readonly sent: boolean;
}

/** Feishu's card entities (cardkit-v1): created, sent once, then changed by calls whose sequence must grow. */
export interface Cards {
  create(body: Record<string, unknown>): ApiAnswer;
  /** Writes a text into an element. */
  write(cardId: string, elementId: string, body: Record<string, unknown>): ApiAnswer;
  settings(cardId: string, body: Record<string, unknown>): ApiAnswer;
  replace(cardId: string, body: Record<string, unknown>): ApiAnswer;
  /** The entity is put into a message. @returns why it cannot be. */
  send(cardId: string): string | undefined;
  find(cardId: string): CardEntity | undefined;
  /** Every text that was written, in order. */
  readonly written: readonly string[];
}

const ok = (data: object = {}): ApiAnswer => ({ status: 200, body: { code: 0, msg: 'success', data } });
const refused = (code: number, msg: string): ApiAnswer => ({ status: 400, body: { code, msg } });

interface Entity {
  id: string;
  content: Record<string, unknown>;
  streaming: boolean;
  sent: boolean;
  sequence: number;
}

export function createCards(): Cards {
  const cards = new Map<string, Entity>();
  const written: string[] = [];
  /** Finds the card and takes the sequence, or says why not. */
  const change = (cardId: string, body: Record<string, unknown>, apply: (card: Entity) => ApiAnswer) => {
    const card = cards.get(cardId);
    if (!card) return refused(300302, 'card not found');
    const sequence = Number(body['sequence']);
    if (!Number.isInteger(sequence) || sequence <= card.sequence || sequence > 2 ** 31 - 1)
      return refused(300317, 'sequence number compare failed');
    card.sequence = sequence;
    return apply(card);
  };
  return {
    written,
    create(body) {
      const json = String(body['data']);
      const fault = body['type'] === 'card_json' ? refuseCard(json) : { code: 200610, msg: 'type' };
      if (fault) return refused(fault.code, fault.msg);
      const id = `card_${cards.size + 1}`;
      const content = JSON.parse(json) as Record<string, unknown>;
      cards.set(id, { id, content, streaming: isStreaming(content), sent: false, sequence: 0 });
      return ok({ card_id: id });
    },
    write: (cardId, elementId, body) =>
      change(cardId, body, (card) => {
        if (!card.streaming) return refused(300309, 'streaming mode is closed');
        const { elements = [] } = (card.content['body'] ?? {}) as { elements?: Record<string, unknown>[] };
        const element = elements.find((one) => one['element_id'] === elementId);
        if (!element) return refused(300313, 'element not found');
        element['content'] = String(body['content']);
        written.push(String(body['content']));
        return ok();
      }),
    settings: (cardId, body) =>
      change(cardId, body, (card) => {
        const { config } = JSON.parse(String(body['settings'])) as { config?: { streaming_mode?: boolean } };
        card.streaming = config?.streaming_mode ?? card.streaming;
        return ok();
      }),
    replace: (cardId, body) =>
      change(cardId, body, (card) => {
        const { data } = (body['card'] ?? {}) as { data?: string };
        const fault = refuseCard(String(data));
        if (fault) return refused(fault.code, fault.msg);
        card.content = JSON.parse(String(data)) as Record<string, unknown>;
        card.streaming = isStreaming(card.content);
        return ok();
      }),
    send(cardId) {
      const card = cards.get(cardId);
      if (!card) return 'no such card';
      if (card.sent) return 'a card is sent once';
      card.sent = true;
      return undefined;
    },
    find: (cardId) => cards.get(cardId),
  };
}

const isStreaming = (content: Record<string, unknown>) =>
  (content['config'] as { streaming_mode?: boolean } | undefined)?.streaming_mode ?? false;
