import type { Delivery } from '../../db/delivery/deliveries.ts';
import type { OnHappening } from './happening.ts';
import type { Message } from './message.ts';
import type { Pace } from './pace.ts';

/** What a channel can do; where one is missing, the reply degrades. */
export type Capability =
  | 'card'
  | 'buttons'
  | 'form'
  | 'edit'
  | 'recall'
  | 'mention'
  | 'read_receipts'
  | 'stream'
  | 'group'
  /** Speaks first: to people it was not asked by. */
  | 'proactive'
  /** Plans may push into its groups. */
  | 'group_push';

/** Why a send failed, classified once. */
export type SendErrorKind =
  /** Try again later; nothing was sent. */
  | 'retry'
  /** Will never succeed (the person left, the group is gone). */
  | 'final'
  /** It may have arrived; only a repeat under the same key within the platform's window is safe. */
  | 'unknown';

/** Who has called too often: the whole app, or one chat. */
export type Crowded = 'whole' | 'chat';

/** What stands behind a final refusal, as far as the platform says. */
export type RefusedFor =
  /** The bot is not in that chat, or there is none any more: nothing can be sent there until it is taken in again. */
  | 'chat_gone'
  /** The person left, or the app may not write to them. */
  | 'out_of_reach'
  | 'stopped_by_person'
  /** It was somebody's terminal, which has ended. */
  | 'terminal_closed'
  /** Muted, or a setting of the group. */
  | 'not_allowed_in_chat'
  /** Whoever asked took the question back; it is not to be answered. */
  | 'question_withdrawn'
  /** Did not pass the platform's audit. */
  | 'content_refused';

export interface SendErrorOptions {
  readonly cause?: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly crowded?: Crowded | undefined;
  readonly why?: RefusedFor | undefined;
  readonly since?: Date | undefined;
}

export class SendError extends Error {
  override readonly name = 'SendError';
  readonly kind: SendErrorKind;
  /** How long the platform asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Set where a limit was exceeded: then everything counted there waits, not this message alone. */
  readonly crowded: Crowded | undefined;
  readonly why: RefusedFor | undefined;
  /** Of `unknown`: since when it may have arrived, where that is longer ago than this call. */
  readonly since: Date | undefined;

  constructor(kind: SendErrorKind, message: string, options: SendErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.crowded = options.crowded;
    this.why = options.why;
    this.since = options.since;
  }
}

export type AttachmentKind = 'picture' | 'file' | 'voice' | 'video' | 'sticker' | 'forwarded' | 'other';

/** What a message holds beside words, or instead of them. */
export interface Attachment {
  readonly kind: AttachmentKind;
  /** A file that can be fetched: `reference` is the channel's own, without spaces. */
  readonly file?: { readonly name: string; readonly reference: string };
}

/** A message or a pressed button, as every channel hands it in. */
export interface IncomingMessage {
  readonly channel: string;
  /** The platform's id of this message; the same message has the same id however often it is pushed. */
  readonly messageId: string;
  readonly chat: { readonly externalId: string; readonly kind: 'private' | 'group'; readonly title?: string };
  readonly sender: { readonly externalId: string; readonly name?: string };
  readonly text: string;
  /** A button was pressed: its words are from when its card was sent, not from now. */
  readonly pressed?: true;
  /** The platform has told who pressed it that it was heard: nothing has to be seen in the chat. */
  readonly toasted?: true;
  readonly attachment?: Attachment;
  /** Whether the bot itself was mentioned; always true in private chats and for its own buttons. */
  readonly mentioned: boolean;
  readonly sentAt: Date;
  /** The message that a reply refers to on the platform (a pressed button's: its card); unset where there is none. */
  readonly answerable?: string;
}

/** Whom the platform knows behind an account. */
export interface AccountOwner {
  readonly name: string | undefined;
  /** With its country code or without. */
  readonly mobile: string | undefined;
}

/** Takes an incoming message; resolves as soon as it is stored for good, before any work on it. */
export type Receive = (message: IncomingMessage) => Promise<void>;

/** What a platform's limits look at. A person's account and their private chat are one line. */
export type Paced = Pick<Delivery<Message>, 'message' | 'lane' | 'line'>;

/** Which reply is being written. */
export interface DraftOf {
  /** The key under which it will be sent. */
  readonly key: string;
  /** The platform's id of the message it answers. */
  readonly answers: string | undefined;
}

/** A way to people: Feishu, WeChat, the playground. Transport only, no business. */
export interface Channel {
  readonly name: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** How long the platform refuses a second send under the same key; beyond it a repeat may double. */
  readonly idempotencyWindowMs: number;
  /** The only chats this very process can deliver to, as `channel:chat`; without it, every chat of the channel. */
  ownChats?(): readonly string[];
  /** @param onHappening takes what the platform tells beside messages; left out, nobody wants to know. */
  start(receive: Receive, onHappening?: OnHappening): Promise<void>;
  stop(): Promise<void>;
  /**
   * Sends one message to one chat.
   * @param key the delivery's idempotency key (≤ 50 characters).
   * @returns the platform's id of the sent message.
   * @throws SendError
   */
  send(chatExternalId: string, message: Message, key: string): Promise<string>;
  /**
   * Shows the beginning of a reply that is still being written; empty text takes it away (capability `stream`).
   * Nothing is promised and nothing kept: the reply itself comes by `send`.
   */
  draft?(chatExternalId: string, text: string, of?: DraftOf): void;
  /** What people see of a message there, in words: for somebody who looks from another channel. */
  inWords?(message: Message): string;
  /** Fetches a file that somebody sent. @param reference of its attachment. @throws SendError */
  fetchFile?(reference: string): Promise<Uint8Array>;
  /** What a send counts as on the platform; without it nothing is limited. */
  pace?(chatExternalId: string, delivery: Paced): Pace;
  /** For how long after sending the platform takes messages back; without it for a day at least. */
  readonly recallWindowMs?: number;
  recallPace?(channelMessageId: string): Pace;
  /** The accounts that have read a sent message (capability `read_receipts`). @throws SendError */
  readers?(channelMessageId: string): Promise<readonly string[]>;
  /** The accounts that are in a group, without the bot. @throws SendError */
  members?(chatExternalId: string): Promise<readonly string[]>;
  /** What the platform's directory tells of an account, where it may be asked. @throws SendError */
  accountOwner?(externalId: string): Promise<AccountOwner>;
  /** @param mobiles 50 at most. @returns accounts by mobile number; numbers of nobody are missing. @throws SendError */
  accountsOf?(mobiles: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Writes a sent message anew, in its place (capability `edit`). @throws SendError */
  edit?(channelMessageId: string, message: Message): Promise<void>;
  /** Takes a sent message back (capability `recall`). */
  recall?(channelMessageId: string): Promise<void>;
}
