import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Message } from '../delivery/message.ts';

/** Who acts, with the units they hold the role for that the act takes; a role holds for the units below too. */
export interface Actor {
  readonly personId: string;
  readonly unitIds: readonly string[];
}

/** The instant of an act and its day in the union's time zone, 'YYYY-MM-DD'. */
export interface Moment {
  readonly now: Date;
  readonly today: string;
}

export type BroadcastRefusal =
  | 'empty'
  | 'too_long'
  | 'unknown_unit'
  /** No group is bound to the unit or to one below it. */
  | 'no_audience'
  /** Said of this group where none is, or one that is bound to no unit. */
  | 'not_in_group'
  | 'group_unbound'
  /** What is to be corrected has not gone out. */
  | 'nothing_to_correct'
  /** Personal matters stand in it, and the author has not said that they may be public. */
  | 'sensitive'
  /** What cannot be read as a day and time of repetition, or be taken along as a file. */
  | 'unreadable_file'
  | 'file_too_large'
  /** Nobody in the unit has the tag. */
  | 'nobody_tagged'
  /** Only people in need of care have such a tag; nobody is addressed by it. */
  | 'sensitive_tag'
  | 'not_found'
  /** Only who wrote it confirms or edits it. */
  | 'not_author'
  /** Nobody approves what they wrote themselves. */
  | 'own_broadcast'
  | 'other_unit'
  /** Approval is needed and nobody else may give it. */
  | 'no_approver'
  /** The button belongs to words that were changed since. */
  | 'older_version'
  /** The groups are not the ones that were previewed. */
  | 'audience_changed'
  | 'not_confirmed'
  | 'not_sent'
  | 'already_queued'
  | 'already_cancelled'
  | 'already_recalled';

/** What came of an act. `message` is what the actor is told. `unchanged`: it had been done before. */
export type BroadcastDecision =
  | {
      readonly done: true;
      readonly outcome: 'drafted' | 'awaiting_approval' | 'queued' | 'cancelled' | 'recalled' | 'unchanged';
      readonly broadcast: Broadcast;
      readonly message: Message;
    }
  | {
      readonly done: false;
      readonly reason: BroadcastRefusal;
      readonly broadcast: Broadcast | undefined;
      readonly message: Message;
    };
