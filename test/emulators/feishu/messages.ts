import type { ApiAnswer } from './api-answer.ts';
import type { Cards } from './cards.ts';
import { refuseCard } from './validate-card.ts';

export interface SentMessage {
  readonly id: string;
  readonly to: string;
  readonly type: string;
  /** The content's JSON, parsed; of a card entity the card as it is now. */
  readonly content: unknown;
  readonly uuid: string | undefined;
  /** By the emulator's clock, in milliseconds. */
  readonly at: number;
  /** The message it answers. */
  readonly parent?: string;
  recalled: boolean;
}

const refused = (code: number, msg: string): ApiAnswer => ({ status: 400, body: { code, msg } });
const done = (data: object = {}): ApiAnswer => ({ status: 200, body: { code: 0, msg: 'success', data } });

/** Feishu's message store: what was sent, in order, each `uuid` at most once. */
export interface Messages {
  readonly sent: readonly SentMessage[];
  create(receiveIdType: string | null, body: Record<string, unknown>): ApiAnswer;
  /** Answers a message somebody wrote, or one of the bot's own. */
  reply(parent: string, body: Record<string, unknown>): ApiAnswer;
  /** Where a message stands; undefined for none. */
  chatOf(messageId: string): string | undefined;
  /** Somebody's message, which can be answered from now on; without a chat: taken back. */
  note(messageId: string, chatId: string | undefined): void;
  /** Writes a card of the bot's own anew. */
  patch(messageId: string, body: Record<string, unknown>): ApiAnswer;
  remove(messageId: string): ApiAnswer;
  /** Somebody reads a message of the bot's own. */
  read(messageId: string, openId: string): void;
  readers(messageId: string, pageToken: string | null): ApiAnswer;
  upload(kind: 'file' | 'image'): ApiAnswer;
  /** What was uploaded so far is there no more. */
  dropUploads(): void;
  /** More than an hour passes. */
  forgetUuids(): void;
}

/** Feishu: one `uuid` succeeds once within an hour. */
const uuidKeptMs = 3_600_000;
/** Few, so that tests turn pages; Feishu's most is 100. */
const readersPerPage = 2;

export function createMessages(now: () => number, cards: Cards): Messages {
  const sent: SentMessage[] = [];
  const byUuid = new Map<string, SentMessage>();
  const isRemembered = ({ at }: SentMessage) => now() - at < uuidKeptMs;
  const fileKeys = new Set<string>();
  let uploads = 0;
  const contents = new Map<string, unknown>();
  const readBy = new Map<string, Set<string>>();
  const parents = new Map<string, string | null>();
  const chatOf = (messageId: string) => parents.get(messageId) ?? sent.find(({ id }) => id === messageId)?.to;
  const store = (to: string, body: Record<string, unknown>, parent: string | undefined): ApiAnswer => {
    const uuid = typeof body['uuid'] === 'string' ? body['uuid'] : undefined;
    if (uuid !== undefined && uuid.length > 50) return refused(230001, 'uuid is too long');
    const earlier = uuid === undefined ? undefined : byUuid.get(uuid);
    if (earlier && isRemembered(earlier)) return done({ message_id: earlier.id, chat_id: earlier.to });
    const json = String(body['content']);
    const type = String(body['msg_type']);
    const content: unknown = JSON.parse(json);
    const cardId = cardIdOf(content);
    const unsendable = cardId === undefined ? undefined : cards.send(cardId);
    if (unsendable) return refused(230099, unsendable);
    const fault =
      type === 'interactive' && cardId === undefined
        ? refuseCard(json, (key) => fileKeys.has(key))
        : undefined;
    if (fault) return refused(fault.code, fault.msg);
    if (type === 'text' && Buffer.byteLength(json) > 150 * 1024) return refused(230025, 'too long');
    if (type === 'file' && !fileKeys.has(keyIn(content, 'file_key'))) return refused(230055, 'no such file');
    if (type === 'image' && !fileKeys.has(keyIn(content, 'image_key')))
      return refused(230110, 'no such picture');
    const id = `om_${sent.length + 1}`;
    contents.set(id, content);
    const message = {
      id,
      to,
      type,
      get content() {
        return cardId === undefined ? contents.get(id) : cards.find(cardId)?.content;
      },
      uuid,
      at: now(),
      recalled: false,
      ...(parent ? { parent } : {}),
    };
    sent.push(message);
    if (uuid !== undefined) byUuid.set(uuid, message);
    return done({ message_id: id, chat_id: to });
  };
  return {
    sent,
    create(receiveIdType, body) {
      const to = String(body['receive_id']);
      const prefixes: Record<string, string> = { chat_id: 'oc_', open_id: 'ou_' };
      const prefix = prefixes[receiveIdType ?? ''];
      if (!prefix || !to.startsWith(prefix)) return refused(230001, 'invalid receive_id');
      return store(to, body, undefined);
    },
    reply(parent, body) {
      if (parents.get(parent) === null) return refused(230011, 'the message was recalled');
      const to = chatOf(parent);
      return to === undefined ? refused(230001, 'no such message') : store(to, body, parent);
    },
    chatOf,
    note: (messageId, chatId) => void parents.set(messageId, chatId ?? null),
    patch(messageId, body) {
      const message = sent.find(({ id }) => id === messageId);
      if (!message || message.recalled) return refused(230011, 'no such message, or recalled');
      // Feishu 230027: no card.
      if (message.type !== 'interactive') return refused(230027, 'this message cannot be updated');
      const fault = refuseCard(String(body['content']));
      if (fault) return refused(fault.code, fault.msg);
      contents.set(messageId, JSON.parse(String(body['content'])));
      return done();
    },
    remove(messageId) {
      const message = sent.find(({ id }) => id === messageId);
      if (!message) return refused(230001, 'no such message');
      if (message.recalled) return refused(230011, 'the message was recalled');
      message.recalled = true;
      return done();
    },
    read(messageId, openId) {
      const readers = readBy.get(messageId) ?? new Set();
      readBy.set(messageId, readers.add(openId));
    },
    readers(messageId, pageToken) {
      // Feishu 230017: not the bot's own.
      if (!sent.some(({ id }) => id === messageId)) return refused(230017, 'not the owner of the message');
      const from = Number(pageToken ?? 0);
      const all = [...(readBy.get(messageId) ?? [])];
      const items = all
        .slice(from, from + readersPerPage)
        .map((user_id) => ({ user_id_type: 'open_id', user_id }));
      const next = from + readersPerPage;
      return done({ items, has_more: next < all.length, page_token: String(next) });
    },
    upload(kind) {
      uploads += 1;
      const key = kind === 'image' ? `img_v3_${uploads}` : `file_${uploads}`;
      fileKeys.add(key);
      return done({ [`${kind}_key`]: key });
    },
    dropUploads: () => fileKeys.clear(),
    forgetUuids: () => byUuid.clear(),
  };
}

/** A message that shows a card entity: `{type:'card',data:{card_id}}`. */
function cardIdOf(content: unknown): string | undefined {
  const { type, data } = (content ?? {}) as { type?: string; data?: { card_id?: string } };
  return type === 'card' ? data?.card_id : undefined;
}

const keyIn = (content: unknown, name: 'file_key' | 'image_key'): string =>
  String((content as Partial<Record<typeof name, string>> | null)?.[name] ?? '');
