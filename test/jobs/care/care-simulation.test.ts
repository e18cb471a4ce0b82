import { expect, it } from 'vitest';
import { freshDb } from '../../helpers/fresh-db.ts';
import { simulateCare } from './care-simulation.ts';

// 400 days in three time zones: `npm run soak care-calendar`.
it('tells everybody once or accounts for the miss, whatever the clock does and however long it is down', async () => {
  const result = await simulateCare(await freshDb(), {
    seed: 4,
    from: new Date('2027-01-24T16:00:00Z'),
    days: 20,
    tickMinutes: 200,
  });
  expect(result.violations).toEqual([]);
  expect(result.digest).toBe(result.plannedDigest);
  // Or the time has not been what it is meant to be.
  expect(result.jumps).toBeGreaterThan(0);
  expect(result.outages).toBeGreaterThan(0);
  expect(Object.keys(result.statuses)).toEqual(expect.arrayContaining(['sent', 'missed', 'skipped']));
});
