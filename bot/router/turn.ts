import type { Chat } from '../../db/chats.ts';
import type { Person } from '../../db/people.ts';
import type { RoleGrant } from '../../db/roles.ts';
import type { Unit } from '../../db/units.ts';
import type { ConversationState } from '../../db/conversations.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { IncomingMessage } from '../../jobs/delivery/channel.ts';
import type { Message } from '../../jobs/delivery/message.ts';

/** One incoming message with everything a handler may need to know of who sent it, and where. */
export interface Turn {
  readonly message: IncomingMessage;
  readonly chat: Chat;
  /** The person behind the account, where the roster knows one. */
  readonly person: Person | undefined;
  readonly grants: readonly RoleGrant[];
  readonly tree: UnitTree;
  /** In a group: the unit it is bound to, else the root. In private: the person's own unit, else the root. */
  readonly unit: Unit;
  readonly conversation: ConversationState;
  readonly now: Date;
  /** `now` as a day in the union's time zone, 'YYYY-MM-DD'. */
  readonly today: string;
}

/** One message out. `here` is the chat the turn came from; `person` is that person's private chat. */
export interface Reply {
  readonly to: 'here' | { readonly person: string };
  readonly message: Message;
}

/** What a handler made of a turn. */
export interface Handled {
  readonly replies: readonly Reply[];
  /** The turn's outcome, where it was a question. */
  readonly outcome?: string;
  /** Remembered for the next turns of this person in this chat. */
  readonly history?: readonly string[];
}

export const replyHere = (message: Message): Reply => ({ to: 'here', message });

/** A one-sentence answer. */
export const say = (text: string): Handled => ({ replies: [replyHere({ text })] });
