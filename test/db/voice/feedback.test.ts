import { expect, it } from 'vitest';
import { listOpenFeedback, saveFeedback } from '../../../db/voice/feedback.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { seedPeople } from '../../helpers/seed-people.ts';

it('keeps one verdict a person and answer, the last one', async () => {
  const db = await freshDb();
  const [personId = ''] = await seedPeople(db, 1);
  const givenAt = new Date('2026-11-20T02:00:00Z');
  const base = {
    answerId: 'a1',
    unitId: 'root',
    question: '年假几天',
    clauseIds: ['c1', 'c2'],
    givenAt,
  } as const;
  await saveFeedback(db, { ...base, personId, verdict: 'helpful' });
  await saveFeedback(db, { ...base, personId, verdict: 'unhelpful' });
  await saveFeedback(db, { ...base, personId: null, verdict: 'helpful' });
  await saveFeedback(db, { ...base, personId: null, verdict: 'helpful' });
  const all = await listOpenFeedback(db, ['root'], 10);
  expect(all).toHaveLength(2);
  expect(all).toContainEqual(expect.objectContaining({ ...base, personId, verdict: 'unhelpful' }));
  expect(await listOpenFeedback(db, [], 10)).toEqual([]);
});
