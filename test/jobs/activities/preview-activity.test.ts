import { expect, it } from 'vitest';
import { insertPerson } from '../../../db/people/people.ts';
import { listUnits } from '../../../db/people/units.ts';
import { previewActivity } from '../../../jobs/activities/preview-activity.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { makeDraft, openNow } from '../../helpers/activity.ts';
import { makePerson } from '../../helpers/make.ts';
import { twoWorkshops } from '../../helpers/two-workshops.ts';

const clock = { now: openNow, today: '2026-11-20', timeZone: 'Asia/Shanghai' };

it('an activity limited to a tag says in its preview how many people have it', async () => {
  const db = await twoWorkshops();
  for (const [unitId, leftOn] of [
    ['w1', null],
    ['w1', '2026-11-01'],
    ['w2', null],
  ] as const)
    await insertPerson(db, makePerson({ name: '李红', unitId, leftOn, tags: ['女职工'] }));
  const tree = unitTree(await listUnits(db));
  const preview = async (tag: string, forUnits: readonly string[] = []) =>
    (await previewActivity(db, tree, { draft: makeDraft({ forTags: [tag] }), unitId: 'a', forUnits }, clock))
      .text;
  expect(await preview('女职工')).toContain('限标签：女职工（现在有 2 人能报）');
  expect(await preview('女职工', ['w1'])).toContain('（现在有 1 人能报）');
  expect(await preview('女员工')).toContain('名册里现在没有人能报');
});
