import { z } from 'zod';
import { saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { findPersonId, saveIdentity } from '../../../db/people/identities.ts';
import {
  addPlaygroundMessage,
  findPlaygroundMessage,
  type PlaygroundMessage,
} from '../../../db/chats/playground-messages.ts';
import { largestFileMb, pictureType } from '../../../jobs/broadcasts/file-to-send.ts';
import type { Attachment, IncomingMessage } from '../../../jobs/delivery/channel.ts';
import { channelName, type VisibleChat } from './chats-of.ts';
import { type Membership, readMembership } from './membership.ts';

/** Longer ones are refused: no chat program takes them either. */
export const longestText = 10_000;

/** Why nothing was said, with the sentence the page shows. */
export class CannotSpeak extends Error {
  override readonly name = 'CannotSpeak';
  readonly reason:
    | 'unknown_person'
    | 'not_in_chat'
    | 'empty'
    | 'too_long'
    | 'file_too_large'
    | 'no_such_button'
    | 'key_taken';

  constructor(reason: CannotSpeak['reason'], sentence: string) {
    super(sentence);
    this.reason = reason;
  }
}

const from = { as: z.string().max(100), chat: z.string().max(200), id: z.uuid() };

/** A person types something. `id` is made by the page, so that sending again after a failure says it once. */
export const saying = z.object({
  ...from,
  text: z.string(),
  file: z.object({ name: z.string().min(1).max(200), base64: z.base64() }).optional(),
});
/** What a request with the largest file takes, in bytes. */
export const largestSaying = 2 * largestFileMb * 1024 * 1024;
/** A person presses button number `button` of message `message`. */
export const pressing = z.object({ ...from, message: z.int(), button: z.int().min(0) });

const withButtons = z.object({ buttons: z.array(z.object({ label: z.string(), say: z.string() })) });

/**
 * Stores what a person says and returns it as the channel hands it in.
 *
 * @param takenWords what of it may be stored.
 * @throws CannotSpeak
 */
export async function say(
  db: Db,
  said: z.output<typeof saying>,
  { now, takenWords }: { readonly now: Date; readonly takenWords: (text: string) => string },
): Promise<IncomingMessage> {
  const text = said.text.replace(/\p{Cc}/gu, (control) => ('\n\t'.includes(control) ? control : '')).trim();
  const file = said.file && readFile(said.file);
  if (text === '' && !file) throw new CannotSpeak('empty', '还没有写内容。');
  if (text.length > longestText) {
    throw new CannotSpeak(
      'too_long',
      `这条消息太长了（${text.length} 字），一条最多 ${longestText} 字，请缩短或分几条发。`,
    );
  }
  const place = await findPlace(db, said);
  const taken = takenWords(text);
  const content = { text: taken, ...(file ? { file } : {}) };
  const row = await store(db, place, said.id, { kind: 'said', content }, now);
  return {
    ...incoming(place, row, {
      text: taken.replaceAll('@娘家', ' ').trim(),
      mentioned: place.chat.kind === 'private' || isAddressed(text),
    }),
    ...(file ? { attachment: attachmentOf(row, file) } : {}),
  };
}

interface SaidFile {
  readonly name: string;
  readonly base64: string;
  readonly isPicture: boolean;
}

function readFile({ name, base64 }: { readonly name: string; readonly base64: string }): SaidFile {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) throw new CannotSpeak('empty', '这个文件是空的。');
  if (bytes.length > largestFileMb * 1024 * 1024) {
    throw new CannotSpeak('file_too_large', `文件太大了，最大 ${largestFileMb} MB。`);
  }
  return { name, base64, isPicture: pictureType(bytes) !== undefined };
}

const attachmentOf = ({ key }: PlaygroundMessage, { name, isPicture }: SaidFile): Attachment => ({
  kind: isPicture ? 'picture' : 'file',
  file: { name, reference: key },
});

/** As `say`, for a pressed button. What it says is read from the stored message, not taken from the page. */
export async function press(db: Db, pressed: z.output<typeof pressing>, now: Date): Promise<IncomingMessage> {
  const place = await findPlace(db, pressed);
  const message = await findPlaygroundMessage(db, pressed.message);
  const offered =
    message?.chatId === place.chat.chatId && message.recalledAt === null
      ? withButtons.safeParse(message.content).data?.buttons[pressed.button]
      : undefined;
  if (!offered) throw new CannotSpeak('no_such_button', '这个按钮已经失效了。');
  const content = { text: offered.say, label: offered.label };
  const row = await store(db, place, pressed.id, { kind: 'pressed', content }, now);
  return { ...incoming(place, row, { text: offered.say, mentioned: true }), pressed: true };
}

/** In a group a message is meant for Niangjia when it is a command or names it. */
const isAddressed = (text: string) => /^[/／]/.test(text) || text.includes('@娘家');

interface Place extends Membership {
  readonly chat: VisibleChat;
}

async function findPlace(db: Db, { as, chat: id }: { as: string; chat: string }): Promise<Place> {
  const membership = await readMembership(db, as);
  if (!membership) throw new CannotSpeak('unknown_person', '名册里已经没有这个人了，请换一个人。');
  const chat = membership.chats.find((candidate) => candidate.id === id);
  if (!chat) throw new CannotSpeak('not_in_chat', `${membership.person.name}不在这个群里了。`);
  return { ...membership, chat };
}

async function store(
  db: Db,
  { person, chat }: Place,
  id: string,
  said: Pick<PlaygroundMessage, 'kind'> & { content: object },
  now: Date,
): Promise<PlaygroundMessage> {
  const row = await db.tx(async () => {
    if ((await findPersonId(db, channelName, person.id)) !== person.id) {
      await saveIdentity(db, { channel: channelName, externalId: person.id, personId: person.id });
    }
    if (chat.kind === 'private') {
      await saveChat(db, {
        channel: channelName,
        externalId: chat.id,
        kind: 'private',
        title: null,
        unitId: null,
        personId: person.id,
        sample: person.sample,
      });
    }
    return addPlaygroundMessage(db, {
      ...said,
      chatId: chat.chatId,
      key: `say-${id}`,
      senderId: person.id,
      sentAt: now,
    });
  });
  if (row.senderId !== person.id || row.chatId !== chat.chatId) {
    throw new CannotSpeak('key_taken', '这条消息没有发出去，请再发一次。');
  }
  return row;
}

const incoming = (
  { person, chat }: Place,
  row: PlaygroundMessage,
  { text, mentioned }: { text: string; mentioned: boolean },
): IncomingMessage => ({
  channel: channelName,
  messageId: row.key,
  chat: { externalId: chat.id, kind: chat.kind, title: chat.title },
  sender: { externalId: person.id, name: person.name },
  text,
  mentioned,
  sentAt: row.sentAt,
});
