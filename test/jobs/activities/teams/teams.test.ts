import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findActivity } from '../../../../db/activities/activities.ts';
import type { Db } from '../../../../db/db.ts';
import { findPerson, insertPerson } from '../../../../db/people/people.ts';
import { findTeam, listTeams } from '../../../../db/activities/teams.ts';
import { listUnits } from '../../../../db/people/units.ts';
import { editActivity } from '../../../../jobs/activities/edit-activity.ts';
import { lapseOffers } from '../../../../jobs/activities/lapse-offers.ts';
import { readActivityChange } from '../../../../jobs/activities/read-activity-change.ts';
import { signUp } from '../../../../jobs/activities/sign-up.ts';
import { cancelTeam } from '../../../../jobs/activities/teams/end-team.ts';
import { acceptTeam } from '../../../../jobs/activities/teams/lead-team.ts';
import type { TeamItem } from '../../../../jobs/activities/teams/team-item-in.ts';
import { signUpTeam } from '../../../../jobs/activities/teams/sign-up-team.ts';
import { chooseCandidate, hearTeamWords, newTeam } from '../../../../jobs/activities/teams/team-draft.ts';
import { unitTree, type UnitTree } from '../../../../knowledge/unit-tree.ts';
import { makeActivity, openNow } from '../../../helpers/activity.ts';
import { silentLog } from '../../../helpers/delivery-rig.ts';
import { createDb } from '../../../helpers/fresh-db.ts';
import { makePerson } from '../../../helpers/make.ts';
import { seedPeople } from '../../../helpers/seed-people.ts';

const timezone = 'Asia/Shanghai';
const clock = { now: openNow, timeZone: timezone };
const pair = { min: 2, max: 3 };
let db: Db;
let dispose: () => Promise<void>;
let tree: UnitTree;
let people: readonly string[];
beforeAll(async () => {
  ({ db, dispose } = await createDb());
  people = await seedPeople(db, 12);
  tree = unitTree(await listUnits(db));
});
afterAll(() => dispose());

const who = (index: number) => people[index] ?? '';
const make = async (given: Parameters<typeof makeActivity>[1] = {}) => {
  const activity = await makeActivity(db, { items: [{ name: '拔河', places: 1, team: pair }], ...given });
  const [item] = activity.items;
  return { activity, item: item as TeamItem };
};
/** Signs up the team of these people, the first its captain. */
const sign = (of: { activity: { id: number }; item: TeamItem }, name: string, ...members: number[]) =>
  signUpTeam(db, tree, {
    ...{
      activityId: of.activity.id,
      itemId: of.item.id,
      name,
      captainId: who(members[0] ?? 0),
      now: openNow,
    },
    memberIds: members.map(who),
  });

describe('a team', () => {
  it('is refused with too few or too many, a taken name, or somebody it is not for', async () => {
    const of = await make();
    expect((await sign(of, '红旗', 0)).outcome).toBe('wrong_size');
    expect((await sign(of, '红旗', 0, 1, 2, 3)).outcome).toBe('wrong_size');
    expect((await sign(of, '红旗', 0, 1)).outcome).toBe('signed_up');
    expect((await sign(of, '红旗', 2, 3)).outcome).toBe('name_taken');
    expect(await sign(of, '先锋', 2, 1)).toMatchObject({
      outcome: 'unfit',
      unfit: [{ reason: 'in_other_team', team: '红旗', name: '职工2' }],
    });
    const tagged = await make({ forTags: ['女职工'] });
    expect(await sign(tagged, '木兰', 0, 1)).toMatchObject({
      outcome: 'unfit',
      unfit: [{ reason: 'not_for_them' }, { reason: 'not_for_them' }],
    });
    expect((await signUp(db, { activityId: of.activity.id, personId: who(5), now: openNow })).outcome).toBe(
      'for_teams',
    );
  });

  it('has a place held for it when one becomes free, which goes on to the next when it is not taken', async () => {
    const of = await make({ acceptHours: 2 });
    await sign(of, '甲', 0, 1);
    await sign(of, '乙', 2, 3);
    await sign(of, '丙', 4, 5);
    const [first] = await listTeams(db, of.activity.id);
    const cancelled = await cancelTeam(db, {
      team: first ?? { id: 0, activityId: 0 },
      by: who(0),
      now: openNow,
    });
    expect(cancelled).toMatchObject({ promoted: { team: { name: '乙' } } });
    const later = new Date(openNow.getTime() + 2 * 3_600_000);
    await lapseOffers(db, { now: later, timezone, log: silentLog });
    const [taken, ...others] = await listTeams(db, of.activity.id);
    expect(taken).toMatchObject({
      name: '丙',
      status: 'signed_up',
      acceptBy: new Date(later.getTime() + 2 * 3_600_000),
    });
    expect(others).toEqual([]);
    expect(await acceptTeam(db, { team: taken ?? { id: 0, activityId: 0 }, by: who(5) })).toEqual({
      outcome: 'not_captain',
    });
    expect((await acceptTeam(db, { team: taken ?? { id: 0, activityId: 0 }, by: who(4) })).outcome).toBe(
      'accepted',
    );
    await lapseOffers(db, { now: new Date(later.getTime() + 5 * 3_600_000), timezone, log: silentLog });
    expect((await findTeam(db, taken?.id ?? 0))?.status).toBe('signed_up');
    const told = await db.query<{ target: string }>(
      `select target from deliveries where plan = 'sign_up_offer' order by target`,
    );
    expect(new Set(told.map(({ target }) => target))).toEqual(
      new Set([2, 3, 4, 5].map((index) => `person:${who(index)}`)),
    );
  });

  it('moves up when places are added; how many make one stays once somebody signed up', async () => {
    const of = await make();
    await sign(of, '甲', 6, 7);
    await sign(of, '乙', 8, 9);
    const change = (items: { name: string; places: number; team?: typeof pair }[]) =>
      editActivity(db, { activityId: of.activity.id, change: { items }, clock });
    expect(await change([{ name: '拔河', places: 2, team: { min: 2, max: 8 } }])).toEqual({
      outcome: 'team_size_fixed',
      itemName: '拔河',
    });
    expect(await change([{ name: '拔河', places: 2 }])).toMatchObject({
      changes: ['拔河的名额改为2 个队，每队 2–3人'],
      promotedTeams: [{ team: { name: '乙' } }],
    });
    expect(await change([{ name: '拔河', places: 1 }])).toMatchObject({
      outcome: 'too_few_places',
      signedUp: 2,
    });
    // As it is typed: 8队 keeps the size that there is, and needs one where there is none.
    const typed = (words: string) => {
      const read = readActivityChange(words, openNow, timezone);
      if (!read.ok) throw new Error(read.sentence);
      return editActivity(db, { activityId: of.activity.id, change: read.change, clock });
    };
    expect(await typed('项目：拔河 8队')).toMatchObject({ changes: ['拔河的名额改为8 个队，每队 2–3人'] });
    expect(await typed('项目：接力 8队')).toEqual({ outcome: 'team_size_missing', itemName: '接力' });
    expect(await typed('项目：接力 8队 每队4人')).toMatchObject({
      changes: ['增加项目接力（8 个队，每队 4人）'],
    });
    expect((await findActivity(db, of.activity.id))?.items[0]?.team).toEqual(pair);
  });

  it('asks which of several is meant, and takes nobody for them', async () => {
    const of = await make();
    const twins = [
      await insertPerson(db, makePerson({ name: '王伟', employeeNo: 'W1', unitId: 'root' })),
      await insertPerson(db, makePerson({ name: '王伟', employeeNo: 'W2', unitId: 'root' })),
    ];
    const captain = await findPerson(db, who(0));
    if (!captain) throw new Error('nobody');
    const words = { name: '红旗', members: ['王伟', '职工3', '谁也不是'], captainPlays: undefined };
    const before = newTeam(of.activity.id, of.item.id);
    const heard = await hearTeamWords(db, tree, { ...of, captain, team: before, words, today: '2026-11-20' });
    expect(heard.team.members.map(({ name }) => name)).toEqual(['职工3']);
    expect(
      heard.team.doubts.map(({ said, candidates }) => [said, candidates.map(({ label }) => label)]),
    ).toEqual([
      ['王伟', ['王伟（单位root W1）', '王伟（单位root W2）']],
      ['谁也不是', []],
    ]);
    const chosen = chooseCandidate(heard.team, '王伟', 2);
    expect(chosen?.members.map(({ personId }) => personId)).toContain(twins[1]);
    // Pressed again it is settled.
    expect(chosen && chooseCandidate(chosen, '王伟', 1)).toBeUndefined();
  });
});
