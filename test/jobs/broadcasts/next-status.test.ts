import { describe, expect, it } from 'vitest';
import type { BroadcastStatus } from '../../../db/broadcasts/broadcasts.ts';
import { type BroadcastAct, nextStatus } from '../../../jobs/broadcasts/next-status.ts';

const acts: BroadcastAct[] = ['edit', 'confirm', 'approve', 'cancel', 'recall'];

describe('nextStatus', () => {
  // edit, confirm, approve, cancel, recall
  const table: Record<BroadcastStatus, string[]> = {
    draft: ['draft', 'queued', 'not_confirmed', 'cancelled', 'not_sent'],
    awaiting_approval: ['draft', '=', 'queued', 'cancelled', 'not_sent'],
    queued: ['already_queued', '=', '=', 'already_queued', 'recalled'],
    cancelled: ['already_cancelled', 'already_cancelled', 'already_cancelled', '=', 'already_cancelled'],
    recalled: ['already_recalled', 'already_recalled', 'already_recalled', 'already_recalled', '='],
  };
  it.each(Object.entries(table))('knows every way out of %s', (status, expected) => {
    const got = acts.map((act) => {
      const next = nextStatus(status as BroadcastStatus, act, { needsApproval: false });
      return 'to' in next ? next.to : 'refused' in next ? next.refused : '=';
    });
    expect(got).toEqual(expected);
  });

  it('lets one that waits for its hour be cancelled', () => {
    expect(nextStatus('queued', 'cancel', { needsApproval: false, isWaiting: true })).toEqual({
      to: 'cancelled',
    });
  });

  it('lets a confirmed draft wait where approval is needed', () => {
    expect(nextStatus('draft', 'confirm', { needsApproval: true })).toEqual({ to: 'awaiting_approval' });
  });
});
