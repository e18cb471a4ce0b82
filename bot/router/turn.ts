import type { Chat } from '../../db/chats/chats.ts';
import type { Person } from '../../db/people/people.ts';
import type { RoleGrant } from '../../db/people/roles.ts';
import type { Unit } from '../../db/people/units.ts';
import type { ConversationState, LastAnswer, ToldLate } from '../../db/chats/conversations.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { IncomingMessage } from '../../jobs/delivery/channel.ts';
import type { RecordedAct } from '../../jobs/audit/record-act.ts';
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

/** One message out: to the chat the turn came from, to a person's private chat, or to another chat. */
export interface Reply {
  readonly to: 'here' | { readonly person: string } | { readonly chat: string };
  readonly message: Message;
  /** The matter it shows (`application/12`): it is taken back after a while, and when the matter ends. */
  readonly shows?: string;
  /** Whose state it shows from now on (a plan, and what its occurrence begins with): it is written anew as that changes. */
  readonly live?: { readonly plan: string; readonly of: string };
}

/** `outcome`: a reason code where nothing was done. `act` and `unitId` where they are not the command's own. */
export type HandledAct = Partial<Pick<RecordedAct, 'act' | 'unitId' | 'object' | 'outcome' | 'detail'>>;

/** What a handler made of a turn. */
export interface Handled {
  readonly replies: readonly Reply[];
  /** Remembered for the next turns of this person in this chat. */
  readonly history?: readonly string[];
  readonly lastAnswer?: LastAnswer;
  /** A press that came too late was answered with that. */
  readonly toldLate?: ToldLate;
  /** Nothing said before is remembered any more. */
  readonly forgets?: true;
  /** What the audit log says of it, beyond who asked for what; ids, roles and counts only. */
  readonly audit?: HandledAct;
  /** Whoever spoke stays unknown: no trace is kept of who was replied to, once the replies are out. */
  readonly untraced?: true;
  /** Slow work that must not hold up the turn's transaction; runs when that is committed, and must not throw. */
  readonly afterwards?: () => Promise<void>;
}

/** What the answer to a message is called, so that a button under it means that answer. */
export const answerId = ({ channel, messageId }: IncomingMessage): string => `${channel}/${messageId}`;

export const replyHere = (message: Message): Reply => ({ to: 'here', message });

export const replyToPerson = (person: string, message: Message): Reply => ({ to: { person }, message });

/** The person a handler acts for; the gate has let nobody unknown through to it. */
export function knownPerson({ person }: Turn): Person {
  if (!person) throw new Error('the gate let an unknown person through');
  return person;
}

/**
 * Says for the audit log that something was done; without it, `looked`, `asked` or another `audit`, nothing came of
 * what was tried.
 *
 * @param when false where nothing came of it.
 */
export const acted = (handled: Handled, when = true): Handled => (when ? { ...handled, audit: {} } : handled);

/** Says for the audit log that the asker was shown what they asked for. */
export const looked = (handled: Handled): Handled => ({ ...handled, audit: { outcome: 'answered' } });

/** Says for the audit log that it is not done yet: the asker is to say more, or to confirm. */
export const asked = (handled: Handled): Handled => ({ ...handled, audit: { outcome: 'asked' } });

/** A one-sentence answer. */
export const say = (text: string): Handled => ({ replies: [replyHere({ text })] });

/** For what concerns people by name: asked in a group, it is answered to the asker alone. */
export function privately(turn: Turn, message: Message, shows?: string): Handled {
  const showing = shows === undefined ? {} : { shows };
  if (turn.chat.kind === 'private') return { replies: [{ ...replyHere(message), ...showing }] };
  return {
    replies: [
      replyHere({ text: '已经私聊发给您。' }),
      { ...replyToPerson(knownPerson(turn).id, message), ...showing },
    ],
  };
}
