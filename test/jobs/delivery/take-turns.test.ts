import { expect, it } from 'vitest';
import { endCalls } from '../../../db/delivery/send-slots.ts';
import { aheadMs, takeTurns } from '../../../jobs/delivery/take-turns.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

it('a turn is given out a moment ahead, for just when the limit allows it; a call under way may be counted at any time yet', async () => {
  const db = await freshDb();
  const start = new Date('2026-11-20T08:00:00Z').getTime();
  const pace = { whole: { name: 'fake/all', limits: [{ count: 1, perMs: 1_000 }] }, calls: 1 };
  const ask = async (afterMs: number) => (await takeTurns(db, 'fake', [pace], new Date(start + afterMs)))[0];
  const at = (afterMs: number) => new Date(start + afterMs);
  const first = await ask(0);
  expect(first).toMatchObject({ act: 'go', at: at(0) });
  expect(await ask(5_000)).toMatchObject({ act: 'wait' });
  const turn = first?.act === 'go' ? first.turn : '';
  await endCalls(db, [{ turn, at: at(5_000) }]);
  expect(await ask(6_000 - aheadMs - 1)).toMatchObject({ act: 'wait', at: at(6_000) });
  expect(await ask(6_000 - aheadMs)).toMatchObject({ act: 'go', at: at(6_000) });
});
