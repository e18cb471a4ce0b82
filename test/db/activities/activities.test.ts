import { describe, expect, it } from 'vitest';
import { findActivity, listOpenActivities } from '../../../db/activities/activities.ts';
import { makeActivity, makeDraft, openRules } from '../../helpers/activity.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

describe('activities', () => {
  it('come back as they were opened, their items numbered in order', async () => {
    const db = await freshDb();
    const items = [
      { name: '拔河', places: null, team: { min: 8, max: 10 } },
      { name: '4×100米', places: 8, team: null },
    ];
    const opened = await makeActivity(db, { items }, 'u1');
    expect(opened).toEqual({
      ...makeDraft(),
      ...openRules,
      id: 1,
      unitId: 'u1',
      openedBy: null,
      sample: false,
      items: items.map((item, index) => ({ ...item, id: expect.any(Number) as number, number: index + 1 })),
    });
    expect(await findActivity(db, opened.id)).toEqual(opened);
  });

  it('are open where their time of signing up meets the asked one', async () => {
    const db = await freshDb();
    const day = (n: number) => new Date(Date.UTC(2026, 10, n));
    await makeActivity(db, { title: '早', opensAt: day(1), deadlineAt: day(5) });
    await makeActivity(db, { title: '晚', opensAt: day(8), deadlineAt: day(20) });
    const titles = async (from: number, to: number) =>
      (await listOpenActivities(db, day(from), day(to))).map(({ title }) => title);
    expect(await titles(4, 9)).toEqual(['早', '晚']);
    expect(await titles(5, 8)).toEqual([]);
    expect(await titles(8, 9)).toEqual(['晚']);
  });
});
