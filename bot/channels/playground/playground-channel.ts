import type { Db } from '../../../db/db.ts';
import { findChat } from '../../../db/chats/chats.ts';
import {
  addPlaygroundMessage,
  editPlaygroundMessage,
  findPlaygroundFile,
  recallPlaygroundMessage,
} from '../../../db/chats/playground-messages.ts';
import { type Channel, type Receive, SendError } from '../../../jobs/delivery/channel.ts';
import { storedInWords } from '../../../jobs/delivery/stored-in-words.ts';
import { channelName } from './chats-of.ts';
import type { Drafts } from './drafts.ts';
import type { Feed } from './feed.ts';

/** Keys are kept as long as the messages. A century, not infinity: it is added to dates. */
const century = 100 * 365 * 24 * 60 * 60_000;

export interface PlaygroundChannel extends Channel {
  /** Where people's messages go; undefined while the channel is not started. */
  receiver(): Receive | undefined;
}

/** The far end of the playground's chats: messages are rows, which the open pages are told of. */
export function createPlaygroundChannel({
  db,
  now,
  feed,
  drafts,
}: {
  db: Db;
  now: () => Date;
  feed: Feed;
  drafts: Drafts;
}): PlaygroundChannel {
  let receive: Receive | undefined;
  return {
    name: channelName,
    capabilities: new Set([
      'card',
      'buttons',
      'recall',
      'edit',
      'group',
      'proactive',
      'group_push',
      'mention',
      'stream',
    ]),
    idempotencyWindowMs: century,
    receiver: () => receive,
    async start(receiver) {
      receive = receiver;
    },
    async stop() {
      receive = undefined;
    },
    async send(chatExternalId, message, key) {
      const chatId = `${channelName}:${chatExternalId}`;
      try {
        if (!(await findChat(db, chatId))) throw new SendError('final', 'there is no such playground chat');
        const row = await addPlaygroundMessage(db, {
          chatId,
          key,
          senderId: null,
          kind: 'bot',
          content: message,
          sentAt: now(),
        });
        drafts.drop(chatId);
        feed.wake();
        return String(row.id);
      } catch (error) {
        if (error instanceof SendError) throw error;
        throw new SendError('unknown', 'the playground could not store the message', { cause: error });
      }
    },
    inWords: (message) =>
      [message.title, message.text, message.note].filter(Boolean).join('\n') + storedInWords(message),
    draft(chatExternalId, text) {
      drafts.put({ chatId: `${channelName}:${chatExternalId}`, text });
      feed.wake();
    },
    async fetchFile(reference) {
      const file = await findPlaygroundFile(db, { key: reference });
      if (!file) throw new SendError('final', 'there is no such playground file');
      return new Uint8Array(Buffer.from(file.base64, 'base64'));
    },
    async edit(channelMessageId, message) {
      const found = await editPlaygroundMessage(db, Number(channelMessageId), message);
      if (!found) throw new SendError('final', 'there is no such playground message');
      feed.wake();
    },
    async recall(channelMessageId) {
      const found = await recallPlaygroundMessage(db, Number(channelMessageId), now());
      if (!found) throw new SendError('final', 'there is no such playground message');
      feed.wake();
    },
  };
}
