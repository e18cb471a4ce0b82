import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisiveCall, earliestSlot, type Limit } from '../../../jobs/delivery/pace.ts';

const limit = fc.record({ count: fc.integer({ min: 1, max: 6 }), perMs: fc.integer({ min: 1, max: 100 }) });
const limits = fc.array(limit, { minLength: 1, maxLength: 3 });
/** Sends that come one after the other: how long after the last, and how many calls each makes. */
const sends = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 60 }), calls: fc.integer({ min: 1, max: 3 }) }),
  { maxLength: 60 },
);

/** When each call leaves; the log stays sorted, for turns are not taken in the order of leaving. */
function schedule(
  kept: readonly Limit[],
  coming: readonly { afterMs: number; calls: number; notBefore?: number }[],
): number[] {
  const log: number[] = [];
  let now = 0;
  for (const { afterMs, calls, notBefore = 0 } of coming) {
    now += afterMs;
    const nthLatest = (nth: number) => log.at(-nth);
    const at = Math.max(notBefore, earliestSlot(kept, { now, calls, nthLatest }));
    log.push(...Array.from({ length: calls }, () => at));
    log.sort((a, b) => a - b);
  }
  return log;
}

const most = (log: readonly number[], perMs: number) =>
  Math.max(0, ...log.map((from) => log.filter((at) => at >= from && at < from + perMs).length));

describe('the line of calls', () => {
  it('never has more calls in any window than a limit allows', () => {
    fc.assert(
      fc.property(limits, sends, (kept, coming) => {
        const small = coming.map((one) => ({
          ...one,
          calls: Math.min(one.calls, ...kept.map((l) => l.count)),
        }));
        const log = schedule(kept, small);
        for (const { count, perMs } of kept) expect(most(log, perMs)).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('nor when some calls leave later than they could, because another limit holds them', () => {
    const held = fc.array(
      fc.record({
        afterMs: fc.integer({ min: 0, max: 60 }),
        calls: fc.constant(1),
        notBefore: fc.integer({ min: 0, max: 2_000 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(limits, held, (kept, coming) => {
        const log = schedule(kept, coming);
        for (const { count, perMs } of kept) expect(most(log, perMs)).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('lets nobody wait without need: a moment earlier a window would be too full', () => {
    fc.assert(
      fc.property(limits, sends, (kept, coming) => {
        const single = coming.map((one) => ({ ...one, calls: 1 }));
        const log = schedule(kept, single);
        let now = 0;
        single.forEach(({ afterMs }, index) => {
          now += afterMs;
          const at = log[index] ?? 0;
          if (at === now) return;
          const earlier = [...log.slice(0, index), at - 1];
          expect(kept.some(({ count, perMs }) => most(earlier, perMs) > count)).toBe(true);
        });
      }),
    );
  });

  it('counts more calls at once than a limit allows as that many', () => {
    expect(decisiveCall({ count: 5, perMs: 1 }, 7)).toBe(1);
    expect(
      schedule(
        [{ count: 2, perMs: 10 }],
        [
          { afterMs: 0, calls: 3 },
          { afterMs: 0, calls: 1 },
        ],
      ),
    ).toEqual([0, 0, 0, 10]);
  });

  it('of Feishu’s limits brings 1,000 calls through in 19.1 s, 3,000 in 140 s and 10,000 in 560 s', () => {
    const feishu = [
      { count: 50, perMs: 1_005 },
      { count: 1_000, perMs: 60_050 },
    ];
    const log: number[] = [];
    for (let call = 0; call < 10_000; call += 1) {
      log.push(earliestSlot(feishu, { now: 0, calls: 1, nthLatest: (nth) => log.at(-nth) }));
    }
    expect([log[999], log[2_999], log[9_999]]).toEqual([19_095, 139_195, 559_545]);
  });
});
