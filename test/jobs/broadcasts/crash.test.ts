import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { liveThrough } from '../../helpers/broadcast-crashes.ts';
import { createDb } from '../../helpers/fresh-db.ts';

/** Every so many steps; `npm run soak broadcast-crashes` dies at each. */
const stride = 29;

let db: Db;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ db, dispose } = await createDb());
});
afterAll(() => dispose());

describe.each(['with_file', 'scheduled', 'repeated'] as const)('a broadcast that is sent %s', (life) => {
  it('reaches each group once with its file, wherever the process dies', async () => {
    const { steps, taken, faults } = await liveThrough(db, life, Infinity);
    expect(faults).toEqual([]);
    expect(steps).toBeGreaterThan(60);
    for (let dieAt = 1; dieAt <= steps; dieAt += stride)
      expect([dieAt, (await liveThrough(db, life, dieAt)).faults]).toEqual([dieAt, []]);
    // Right after the platform took the first announcement: the narrowest moment.
    const narrow = taken[0] ?? 0;
    expect((await liveThrough(db, life, narrow)).faults).toEqual([]);
    // The control: a platform that forgets keys is caught. Groups are sent to side by side, so that the same step may
    // stand a little before the taking in another life.
    const doubled: unknown[] = [];
    for (let dieAt = narrow; doubled.length === 0 && dieAt < narrow + 6; dieAt++)
      doubled.push(...(await liveThrough(db, life, dieAt, { forgetful: true })).faults);
    expect(doubled).not.toEqual([]);
  });
});
