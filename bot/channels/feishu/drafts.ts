import { setTimeout } from 'node:timers/promises';
import { type DraftOf, SendError } from '../../../jobs/delivery/channel.ts';
import type { Log } from '../../../jobs/log.ts';
import type { FeishuApi } from './feishu-api.ts';
import { isRemembered } from './uuid.ts';

/** A reply that is shown while it is written: a message under the reply's own key, whose card is written on. */
export interface Draft {
  readonly key: string;
  readonly chatExternalId: string;
  readonly cardId: string;
  readonly begunAt: Date;
  /** The message that shows it; null as long as nobody knows whether there is one. */
  readonly messageId: string | null;
}

/** Remembers drafts beyond the process: one that was begun must be finished, not doubled. */
export interface DraftStore {
  save(draft: Omit<Draft, 'messageId'>): Promise<void>;
  shown(key: string, messageId: string): Promise<void>;
  find(key: string): Promise<Draft | undefined>;
}

export interface Drafts {
  /** Shows the beginning of a reply; returns at once. What fails here is only not shown. */
  show(chatExternalId: string, text: string, of: DraftOf): void;
  /** Writes no more. @returns the draft to be finished, where one was begun, by this process or an earlier one. */
  end(key: string): Promise<Draft | undefined>;
}

/** Feishu allows ten changes of a card a second; people don't read faster than this. */
const writeEveryMs = 400;
/** Nobody writes longer; what never comes to an end is not waited for. */
const longestMs = 120_000;
const elementId = 'draft';

export const draftCard = (text: string): string =>
  JSON.stringify({
    schema: '2.0',
    config: { update_multi: true, streaming_mode: true, summary: { content: '正在写……' } },
    body: { elements: [{ tag: 'markdown', element_id: elementId, content: asMarkdown(text) }] },
  });

/** The content of a message that shows a card of that id. */
export const cardMessage = ({ cardId }: Pick<Draft, 'cardId'>): string =>
  JSON.stringify({ type: 'card', data: { card_id: cardId } });

/** Clocks of two processes differ by less. */
const skewMs = 10 * 60_000;

/** Beyond whatever was written, also by another process whose clock is ahead, and growing from try to try. */
export const finishingSequence = (draft: Draft, now: Date): number => sequenceOf(draft, now) + skewMs;

/** Grows with the time since the draft was begun, also over a restart. */
const sequenceOf = ({ begunAt }: Draft, now: Date): number => Math.max(1, now.getTime() - begunAt.getTime());

/** Nothing that is quoted or worded becomes a mention, a link or a format. */
export const asMarkdown = (text: string): string =>
  text.replace(/[<>[\]*_~`#|\\]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** So many replies are remembered as being sent. */
const remembered = 1_000;

interface Live {
  text: string;
  readonly stop: AbortController;
  work: Promise<void>;
}

export interface DraftsOptions {
  readonly api: Pick<FeishuApi, 'cardKit' | 'replyTo' | 'createMessage'>;
  readonly store: DraftStore;
  readonly now: () => Date;
  readonly log: Log;
}

export function createDrafts({ api, store, now, log }: DraftsOptions): Drafts {
  const live = new Map<string, Live>();
  // A model that goes on talking must not put a card in the place of a reply that is on its way.
  const ended = new Set<string>();
  const markEnded = (key: string) => {
    ended.add(key);
    const [oldest] = ended;
    if (ended.size > remembered && oldest !== undefined) ended.delete(oldest);
  };

  const write = async (mine: Live, chatExternalId: string, { key, answers }: DraftOf) => {
    let written = mine.text;
    const begin = async (): Promise<Draft> => {
      const cardId = await api.cardKit.create(draftCard(written));
      const begun = { key, chatExternalId, cardId, begunAt: now() };
      // Known before it is sent: whoever sends under this key finishes it.
      await store.save(begun);
      return { ...begun, messageId: null };
    };
    // An earlier process may have begun: its card stands in the message.
    const draft = (await store.find(key)) ?? (await begin());
    const { cardId } = draft;
    if (draft.messageId === null) {
      // It may stand there already, and would a second time.
      if (!isRemembered(draft.begunAt, now())) return;
      const part = { type: 'interactive', content: cardMessage(draft) } as const;
      const messageId = await (answers === undefined
        ? api.createMessage(chatExternalId, part, key)
        : api.replyTo(answers, part, key));
      await store.shown(key, messageId);
    }
    let sequence = 0;
    const { signal } = mine.stop;
    while (!signal.aborted && now().getTime() - draft.begunAt.getTime() < longestMs) {
      // The reply does not wait for the rest of a pause.
      await setTimeout(writeEveryMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || mine.text === written) continue;
      written = mine.text;
      sequence = Math.max(sequence + 1, sequenceOf(draft, now()));
      await api.cardKit.write(cardId, elementId, asMarkdown(written), sequence);
    }
  };

  return {
    show(chatExternalId, text, of) {
      const mine = live.get(of.key);
      if (mine) mine.text = text === '' ? mine.text : text;
      if (mine || text === '' || ended.has(of.key)) return;
      const begun: Live = { text, stop: new AbortController(), work: Promise.resolve() };
      live.set(of.key, begun);
      begun.work = write(begun, chatExternalId, of)
        .catch((error: unknown) =>
          log.warn(
            { err: error instanceof SendError ? error.message : error },
            'a reply could not be shown while it was written',
          ),
        )
        .finally(() => {
          // Also where no reply comes after it.
          live.delete(of.key);
          markEnded(of.key);
        });
    },
    async end(key) {
      markEnded(key);
      const mine = live.get(key);
      if (mine) {
        mine.stop.abort();
        await mine.work;
      }
      return store.find(key);
    },
  };
}
