import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../../jobs/delivery/retry-delay.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('retryDelayMs', () => {
  it('doubles from one second to five minutes', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map((attempts) => retryDelayMs(attempts, 0.9999999))).toEqual([
      1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
    ]);
  });

  it('spreads what failed together over half of the delay', () => {
    expect([0, 0.5].map((number) => retryDelayMs(3, number))).toEqual([2_000, 3_000]);
  });

  it('never waits less than the platform asks for, nor longer than an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), random, fc.nat(10 ** 9), (attempts, number, askedMs) => {
        const delayMs = retryDelayMs(attempts, number, askedMs);
        expect(delayMs).toBeGreaterThanOrEqual(Math.min(askedMs, 3_600_000));
        expect(delayMs).toBeLessThanOrEqual(3_600_000);
        expect(delayMs).toBeGreaterThanOrEqual(500);
      }),
    );
  });
});
