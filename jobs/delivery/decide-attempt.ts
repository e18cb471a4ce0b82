import type { Delivery, DeliveryStatus } from '../../db/delivery/deliveries.ts';
import type { RefusedFor, SendErrorKind } from './channel.ts';
import { retryDelayMs } from './retry-delay.ts';

/** A message without an end of its own is given up after this long. */
const giveUpAfterMs = 24 * 60 * 60_000;

export type Attempt =
  | { readonly act: 'send' }
  | { readonly act: 'settle'; readonly status: DeliveryStatus; readonly reason: string }
  | {
      readonly act: 'postpone';
      readonly nextAttemptAt: Date;
      readonly maybeSent: boolean;
      readonly reason: string;
    };

type State = Pick<Delivery, 'maybeSentAt' | 'dueAt' | 'expiresAt' | 'attempts'>;

/** How long a repeat under the same key is safe, and how long a send may be under way. */
export interface Window {
  readonly idempotencyWindowMs: number;
  readonly sendTimeoutMs: number;
}

/** Ends a delivery without sending it. What may have arrived can only end as uncertain. */
export function settle(
  delivery: Pick<State, 'maybeSentAt'>,
  status: DeliveryStatus,
  reason: string,
): Attempt {
  return { act: 'settle', status: delivery.maybeSentAt ? 'uncertain' : status, reason };
}

/** A repeat must have reached the platform before its window closes. */
const repeatIsSafe = (maybeSentAt: Date, at: Date, { idempotencyWindowMs, sendTimeoutMs }: Window) =>
  at.getTime() + Math.min(sendTimeoutMs, idempotencyWindowMs / 10) <
  maybeSentAt.getTime() + idempotencyWindowMs;

/**
 * Whether a claimed delivery may be sent now.
 *
 * @param now the real instant, which the platform's window is measured by.
 * @param dueBefore the instant up to which things are being delivered, which deadlines are measured by.
 */
export function decideBefore(
  delivery: State,
  { now, dueBefore, window }: { now: Date; dueBefore: Date; window: Window },
): Attempt {
  if (delivery.maybeSentAt && !repeatIsSafe(delivery.maybeSentAt, now, window))
    return settle(delivery, 'uncertain', 'outcome_unknown');
  if (delivery.expiresAt && delivery.expiresAt <= dueBefore) return settle(delivery, 'missed', 'expired');
  if (delivery.attempts > 0 && now.getTime() - delivery.dueAt.getTime() > giveUpAfterMs)
    return settle(delivery, 'failed', 'retries_exhausted');
  return { act: 'send' };
}

/**
 * What becomes of a delivery whose send failed.
 *
 * @param delivery as it was before this attempt.
 * @param sentAt when this attempt began.
 */
export function decideAfter(
  delivery: State,
  error: {
    readonly kind: SendErrorKind;
    readonly retryAfterMs?: number | undefined;
    readonly why?: RefusedFor | undefined;
    readonly since?: Date | undefined;
  },
  { sentAt, now, random, window }: { sentAt: Date; now: Date; random: number; window: Window },
): Attempt {
  if (error.why === 'question_withdrawn') return settle(delivery, 'skipped', error.why);
  if (error.kind === 'final') return settle(delivery, 'failed', error.why ?? 'refused_by_channel');
  const delayMs = retryDelayMs(delivery.attempts + 1, random, error.retryAfterMs);
  const nextAttemptAt = new Date(now.getTime() + delayMs);
  // An earlier attempt that may have arrived stays so, whatever this one says of itself.
  const maybeSentAt = error.since ?? delivery.maybeSentAt ?? (error.kind === 'unknown' ? sentAt : null);
  if (maybeSentAt && !repeatIsSafe(maybeSentAt, nextAttemptAt, window))
    return { act: 'settle', status: 'uncertain', reason: 'outcome_unknown' };
  const reason = error.kind === 'unknown' ? 'outcome_unknown' : 'channel_busy';
  return { act: 'postpone', nextAttemptAt, maybeSent: maybeSentAt !== null, reason };
}
