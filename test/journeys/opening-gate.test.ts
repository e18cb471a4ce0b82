import { expect, it } from 'vitest';
import { grantRole, listRolesOf, revokeRole } from '../../db/people/roles.ts';
import { createUnion, type Heard } from '../helpers/union.ts';

const textOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');

it('an activity opens, whatever confirms it, only where its author may open it, and that is recorded', async () => {
  const union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: 'playground' });
  const staff = await union.person('赵敏');
  const { db } = union.niangjia;
  const [grant] = await listRolesOf(db, staff.id);
  const held = { personId: staff.id, role: 'staff', unitId: grant?.unitId ?? '' } as const;
  const elsewhere = { ...held, unitId: 'ningbo' };
  const begin = () => staff.says('/发起报名 读书会；截止：12月1日');
  const recorded = () =>
    db.query(
      `select act, unit_id as "unitId", object is not null as "isNamed", outcome from audit_log
       where actor = $1 order by seq desc limit 1`,
      [staff.id],
    );
  for (const yes of ['好', '/确认', '/发起报名 确认']) {
    await begin();
    await revokeRole(db, held);
    await grantRole(db, elsewhere);
    expect(textOf(await staff.says(yes)), yes).toContain('属于别的单位');
    expect(await recorded()).toMatchObject([{ outcome: 'other_unit' }]);
    await grantRole(db, held);
    await revokeRole(db, elsewhere);
    await begin();
    expect((await staff.says(yes))[0]?.title, yes).toContain('读书会');
    expect(await recorded()).toEqual([
      { act: 'open_activity', unitId: held.unitId, isNamed: true, outcome: 'done' },
    ]);
  }
  await union.stop();
});
