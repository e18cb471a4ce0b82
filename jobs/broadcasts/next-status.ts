import type { BroadcastStatus } from '../../db/broadcasts/broadcasts.ts';
import type { BroadcastRefusal } from './broadcast-decision.ts';

export type BroadcastAct = 'edit' | 'confirm' | 'approve' | 'cancel' | 'recall';

/** `unchanged`: the act has been done already, and doing it again is no fault. */
export type Transition =
  { readonly to: BroadcastStatus } | { readonly unchanged: true } | { readonly refused: BroadcastRefusal };

const unchanged = { unchanged: true } as const;

const transitions: Record<BroadcastStatus, Record<BroadcastAct, Transition>> = {
  draft: {
    edit: { to: 'draft' },
    confirm: { to: 'queued' },
    approve: { refused: 'not_confirmed' },
    cancel: { to: 'cancelled' },
    recall: { refused: 'not_sent' },
  },
  awaiting_approval: {
    // An edit voids the confirmation.
    edit: { to: 'draft' },
    confirm: unchanged,
    approve: { to: 'queued' },
    cancel: { to: 'cancelled' },
    recall: { refused: 'not_sent' },
  },
  queued: {
    edit: { refused: 'already_queued' },
    confirm: unchanged,
    approve: unchanged,
    cancel: { refused: 'already_queued' },
    recall: { to: 'recalled' },
  },
  cancelled: {
    edit: { refused: 'already_cancelled' },
    confirm: { refused: 'already_cancelled' },
    approve: { refused: 'already_cancelled' },
    cancel: unchanged,
    recall: { refused: 'already_cancelled' },
  },
  recalled: {
    edit: { refused: 'already_recalled' },
    confirm: { refused: 'already_recalled' },
    approve: { refused: 'already_recalled' },
    cancel: { refused: 'already_recalled' },
    recall: unchanged,
  },
};

/**
 * The life of a broadcast: draft → (awaiting approval) → queued → recalled, or cancelled on the way.
 *
 * @param given.isWaiting queued, but its hour has not come: nobody has got it, so it can still be cancelled.
 */
export function nextStatus(
  status: BroadcastStatus,
  act: BroadcastAct,
  { needsApproval, isWaiting = false }: { needsApproval: boolean; isWaiting?: boolean },
): Transition {
  if (status === 'queued' && act === 'cancel' && isWaiting) return { to: 'cancelled' };
  if (status === 'draft' && act === 'confirm' && needsApproval) return { to: 'awaiting_approval' };
  return transitions[status][act];
}
