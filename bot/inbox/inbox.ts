import type { Db } from '../../db/db.ts';
import {
  claimNext,
  type InboxChat,
  listOpenChats,
  type NewIncoming,
  releaseIncoming,
  storeIncoming,
} from '../../db/chats/inbox.ts';
import type { IncomingMessage, Receive } from '../../jobs/delivery/channel.ts';
import { inGroups } from '../../jobs/in-groups.ts';
import { createSlots } from './slots.ts';
import type { Log } from '../../jobs/log.ts';
import { withoutIdentifiers } from '../../knowledge/privacy/identifiers.ts';
import type { TakenWords } from './taken-words.ts';

/** A handler that takes longer than this is taken for dead. */
const leaseMs = 60_000;
/** So many chats are worked on at once: in a burst, storing and acknowledging must not wait behind the work. */
const chatsAtOnce = 32;
/** After so many deaths a message is given up, so that one poisonous message cannot stop a chat for ever. */
const maxAttempts = 3;

type Stored = Omit<IncomingMessage, 'sentAt'> & { sentAt: string };

export interface Inbox {
  /** Stores a message for good and returns; the work on it follows by itself. */
  readonly receive: Receive;
  /** Takes up what an earlier process left. */
  resume(): Promise<void>;
  /** Resolves when nothing received so far is left to do. */
  idle(): Promise<void>;
}

/**
 * The durable way in: each message once however often it is pushed, one at a time per chat, chats in parallel.
 *
 * @param handle works on one message and closes it (`closeIncoming`) in the transaction of its effects.
 * @param takenWords what of a message's words may be stored.
 * @param giveUp closes a message that could not be handled, with an apology to its sender.
 */
export function createInbox({
  db,
  now,
  log,
  handle,
  giveUp,
  takenWords = withoutIdentifiers,
}: {
  db: Db;
  now: () => Date;
  log: Log;
  handle: (message: IncomingMessage) => Promise<void>;
  giveUp: (message: IncomingMessage) => Promise<void>;
  takenWords?: TakenWords;
}): Inbox {
  const inSlot = createSlots(chatsAtOnce);
  /** Those of a burst together: each has to be acknowledged within three seconds. */
  const storeTogether = inGroups((messages: readonly NewIncoming[]) => storeIncoming(db, messages));
  const store = (message: NewIncoming) =>
    storeTogether(message).catch(async () => {
      // One that cannot be stored must not keep out the others.
      const [isNew = false] = await storeIncoming(db, [message]);
      return isNew;
    });
  const running = new Map<string, Promise<void>>();

  const workOn = async (chat: InboxChat): Promise<void> => {
    for (;;) {
      const at = now();
      const claimed = await claimNext<Stored>(db, chat, {
        now: at,
        leaseUntil: new Date(at.getTime() + leaseMs),
      });
      if (!claimed) return;
      const key = { channel: chat.channel, messageId: claimed.messageId };
      const message = { ...claimed.payload, sentAt: new Date(claimed.payload.sentAt) };
      if (claimed.attempts > maxAttempts) {
        log.error(key, 'message given up after repeated failures');
        await giveUp(message);
        continue;
      }
      try {
        await handle(message);
      } catch (error) {
        log.error({ ...key, err: error }, 'message could not be handled');
        await releaseIncoming(db, key);
      }
    }
  };

  const kick = (chat: InboxChat): void => {
    const id = `${chat.channel}:${chat.chatExternalId}`;
    // Behind a running worker another one follows: the first may just have seen an empty chat.
    const work = (running.get(id) ?? Promise.resolve())
      .then(() => inSlot(() => workOn(chat)))
      .catch((error: unknown) => log.error({ err: error }, 'inbox worker failed'))
      .finally(() => {
        if (running.get(id) === work) running.delete(id);
      });
    running.set(id, work);
  };

  return {
    async receive(message) {
      const chat = { channel: message.channel, chatExternalId: message.chat.externalId };
      const isNew = await store({
        ...chat,
        messageId: message.messageId,
        // A button's words are our own, and its id may have as many digits as a bank card.
        payload: message.pressed ? message : { ...message, text: takenWords(message.text) },
        receivedAt: now(),
      });
      if (isNew) kick(chat);
    },
    async resume() {
      for (const chat of await listOpenChats(db, now())) kick(chat);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
