import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest, simulate } from './plan-digest.ts';

const script = fileURLToPath(new URL('plan-digest.ts', import.meta.url));
const from = new Date('2026-11-20T16:00:00Z');
const dayMs = 86_400_000;

describe('400 simulated days', () => {
  const whole = simulate(from, [400 * dayMs]);

  it.each(['UTC', 'America/New_York', 'Pacific/Kiritimati'])(
    'plan the same in a process that runs in %s',
    (TZ) => {
      const output = execFileSync(process.execPath, [script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      expect(output.trim()).toBe(digest(whole));
    },
  );

  it('greet everybody once for each year', () => {
    const greetings = Map.groupBy(
      whole.filter(({ plan }) => plan === 'birthday'),
      ({ personId }) => personId,
    );
    expect(greetings.size).toBe(60);
    for (const pushes of greetings.values()) {
      const gaps = pushes.slice(1).map(({ at }, index) => at.getTime() - (pushes[index]?.at.getTime() ?? 0));
      for (const gap of gaps) expect(gap).toBeGreaterThan(320 * dayMs);
    }
  });

  it('plan the same however the time is cut', () => {
    const hours = fc.integer({ min: 5, max: 24 * 40 }).map((n) => n * 3_600_000);
    fc.assert(
      fc.property(fc.array(hours, { minLength: 1, maxLength: 8 }), (steps) => {
        expect(digest(simulate(from, steps))).toBe(digest(whole));
      }),
      { numRuns: 6 },
    );
  });

  it('never speak at night', () => {
    const hours = whole.map(({ at }) => (at.getUTCHours() + 8) % 24);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...hours)).toBeLessThan(21);
  });
});
