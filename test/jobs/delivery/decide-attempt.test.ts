import { describe, expect, it } from 'vitest';
import { decideAfter, decideBefore } from '../../../jobs/delivery/decide-attempt.ts';

const now = new Date('2026-07-01T10:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const untried = { maybeSentAt: null, dueAt: ago(1), expiresAt: null, attempts: 0 };
const window = { idempotencyWindowMs: 3_600_000, sendTimeoutMs: 30_000 };
const noWindow = { idempotencyWindowMs: 0, sendTimeoutMs: 30_000 };

describe('decideBefore', () => {
  const before = (delivery: Partial<typeof untried> | object, given = {}) =>
    decideBefore({ ...untried, ...delivery }, { now, dueBefore: now, window, ...given });

  it('sends what is due', () => {
    expect(before({})).toEqual({ act: 'send' });
  });

  it('sends again under the same key while the window is open', () => {
    expect(before({ maybeSentAt: ago(59) })).toEqual({ act: 'send' });
  });

  it('leaves to staff what may have arrived once the window may close during the call', () => {
    const uncertain = { act: 'settle', status: 'uncertain', reason: 'outcome_unknown' };
    expect(before({ maybeSentAt: ago(59.75) })).toEqual(uncertain);
    expect(before({ maybeSentAt: ago(600) })).toEqual(uncertain);
    expect(before({ maybeSentAt: now }, { window: noWindow })).toEqual(uncertain);
  });

  it('misses what has expired by the business time, not by the clock', () => {
    const missed = { act: 'settle', status: 'missed', reason: 'expired' };
    expect(before({ expiresAt: now })).toEqual(missed);
    expect(before({ expiresAt: now }, { dueBefore: ago(1) })).toEqual({ act: 'send' });
  });

  it('does not call missed what may have arrived', () => {
    expect(before({ expiresAt: now, maybeSentAt: ago(5) })).toMatchObject({
      status: 'uncertain',
      reason: 'expired',
    });
  });

  it('gives up after a day of retries, but not on what was never tried', () => {
    expect(before({ dueAt: ago(25 * 60), attempts: 3 })).toMatchObject({
      status: 'failed',
      reason: 'retries_exhausted',
    });
    expect(before({ dueAt: ago(25 * 60) })).toEqual({ act: 'send' });
  });
});

describe('decideAfter', () => {
  const after = (delivery: object, error: Parameters<typeof decideAfter>[1], given = {}) =>
    decideAfter({ ...untried, ...delivery }, error, { sentAt: now, now, random: 0, window, ...given });

  it('tries again later what was not sent', () => {
    expect(after({}, { kind: 'retry' })).toEqual({
      act: 'postpone',
      nextAttemptAt: new Date(now.getTime() + 500),
      maybeSent: false,
      reason: 'channel_busy',
    });
  });

  it('waits as long as the platform asks', () => {
    expect(after({}, { kind: 'retry', retryAfterMs: 90_000 })).toMatchObject({
      nextAttemptAt: new Date(now.getTime() + 90_000),
    });
  });

  it('fails what will never succeed', () => {
    expect(after({}, { kind: 'final' })).toEqual({
      act: 'settle',
      status: 'failed',
      reason: 'refused_by_channel',
    });
  });

  it('passes over the answer to a question that was taken back', () => {
    expect(after({}, { kind: 'final', why: 'question_withdrawn' })).toEqual({
      act: 'settle',
      status: 'skipped',
      reason: 'question_withdrawn',
    });
  });

  it('remembers that an attempt may have arrived', () => {
    expect(after({}, { kind: 'unknown' })).toMatchObject({ act: 'postpone', maybeSent: true });
    expect(after({ maybeSentAt: ago(1) }, { kind: 'retry' })).toMatchObject({ maybeSent: true });
  });

  it('ends as uncertain where no safe repeat is left', () => {
    const uncertain = { act: 'settle', status: 'uncertain', reason: 'outcome_unknown' };
    expect(after({}, { kind: 'unknown' }, { window: noWindow })).toEqual(uncertain);
    expect(after({ maybeSentAt: ago(58) }, { kind: 'retry', retryAfterMs: 120_000 })).toEqual(uncertain);
  });

  it('ends as uncertain what the channel began longer ago than its window reaches', () => {
    const uncertain = { act: 'settle', status: 'uncertain', reason: 'outcome_unknown' };
    expect(after({}, { kind: 'unknown', since: ago(61) })).toEqual(uncertain);
    expect(after({ maybeSentAt: ago(5) }, { kind: 'unknown', since: ago(61) })).toEqual(uncertain);
  });

  it('does not call failed what may have arrived before', () => {
    expect(after({ maybeSentAt: ago(1) }, { kind: 'final' })).toMatchObject({
      status: 'uncertain',
      reason: 'refused_by_channel',
    });
  });
});
