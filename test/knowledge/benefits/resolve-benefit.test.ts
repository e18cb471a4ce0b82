import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../db/people/units.ts';
import { createCatalogue, shippedFolders } from '../../../knowledge/benefits/create-catalogue.ts';
import { decide } from '../../../knowledge/benefits/decision/decide.ts';
import type { Facts } from '../../../knowledge/benefits/fact.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';

const sample = join(import.meta.dirname, '../../../bot/sample/benefits');
const catalogue = createCatalogue([...shippedFolders, sample]);
const unit = (id: string, parentId: string | null, region: string): Unit => ({
  id,
  name: id,
  parentId,
  region,
  aliases: [],
  sample: true,
  membersInformed: true,
});
const tree = unitTree([
  unit('lanbei', null, '辽宁'),
  unit('shenyang', 'lanbei', '辽宁'),
  unit('hanjie', 'shenyang', '辽宁'),
  unit('ningbo', 'lanbei', '浙江'),
]);

function decideIn(unitId: string, id: string, facts: Facts, day: string) {
  const benefit = catalogue.find(id, tree.lineage(unitId), day);
  if (!benefit) throw new Error(`no ${id} on ${day}`);
  return decide(benefit, facts, day);
}

const ill: Facts = {
  member: true,
  patient: 'self',
  cause: 'illness',
  stay_days: 9,
  serious: false,
  visited_this_year: false,
};
const days = (day: string) => Date.parse(day) / 86_400_000;

describe('a unit’s figures', () => {
  it('come from the nearest unit above that set them', () => {
    const facts = { ...ill, discharged_on: days('2026-06-01') };
    const welder = decideIn('hanjie', 'hospital_visit', facts, '2026-06-15');
    expect(welder.amounts).toMatchObject([{ from: 100_000, clause: { article: '第十四条' } }]);
    const ningbo = decideIn('ningbo', 'hospital_visit', facts, '2026-06-15');
    expect(ningbo.amounts).toMatchObject([
      { from: 150_000, clause: { document: '澜北重工宁波分公司工会职工福利补充规定', article: '第三条' } },
    ]);
    expect(ningbo.handler.text).toContain('6601');
    expect(ningbo.deadline?.on).toBe('2026-09-01');
  });

  it('leave alone what the nearer unit did not set', () => {
    const facts = { ...ill, serious: true, discharged_on: days('2026-06-01') };
    expect(decideIn('ningbo', 'hospital_visit', facts, '2026-06-15').amounts).toMatchObject([
      { from: 200_000 },
    ]);
  });

  it('hold on the days of their edition', () => {
    const facts = { ...ill, discharged_on: days('2025-12-20') };
    expect(decideIn('hanjie', 'hospital_visit', facts, '2025-12-31').amounts).toMatchObject([
      { from: 60_000 },
    ]);
    expect(decideIn('hanjie', 'hospital_visit', facts, '2026-01-01').amounts).toMatchObject([
      { from: 100_000 },
    ]);
  });

  it('change on the day a notice names', () => {
    const facts = (day: string) => ({
      member: true,
      employment: 'active',
      received: false,
      birthday_on: days(day),
    });
    const coupon = (day: string) => decideIn('hanjie', 'birthday_gift', facts(day), day).amounts;
    expect(coupon('2026-12-31')).toMatchObject([{ from: 20_000, clause: { article: '第九条' } }]);
    expect(coupon('2027-01-01')).toMatchObject([{ from: 30_000, clause: { article: '第一条' } }]);
  });

  it('are not needed where the law has them', () => {
    const facts = { situation: 'birth', lawful: true, hard_birth: true, babies: 2 };
    expect(decideIn('hanjie', 'female_care', facts, '2026-06-15').amounts).toMatchObject([
      { code: 'leave', from: 128 },
      { code: 'extension', from: 60 },
    ]);
  });

  it('may be set as another rule: the group helps every worker with a dispute', () => {
    const facts = { matter: 'dismissal', migrant: false, still_employed: false, since: days('2026-05-01') };
    expect(decideIn('hanjie', 'legal_aid', facts, '2026-06-15')).toMatchObject({
      outcome: 'eligible',
      reasons: [{ code: 'may_apply' }],
    });
  });

  it('close a window on its last day', () => {
    const facts = {
      member: true,
      child_stage: 'university',
      registered: true,
      special_school: 'none',
      other_aid: false,
    };
    expect(decideIn('hanjie', 'education_aid', facts, '2026-08-20')).toMatchObject({
      outcome: 'eligible',
      deadline: { on: '2026-08-20', daysLeft: 0 },
    });
    expect(decideIn('hanjie', 'education_aid', facts, '2026-08-21')).toMatchObject({
      outcome: 'not_eligible',
      reasons: [{ code: 'deadline_passed', clause: { article: '第六条' } }],
    });
  });
});

describe('without a unit’s figures', () => {
  const married: Facts = { member: true, registered_on: days('2026-06-01'), again: 'first' };

  it('a region’s limit is told as a limit', () => {
    const benefit = catalogue.find('marriage', [{ id: 'other', region: '辽宁' }], '2026-06-15');
    if (!benefit) throw new Error('no marriage');
    const decision = decide(benefit, married, '2026-06-15');
    expect(decision.amounts).toMatchObject([{ kind: 'cap', to: 80_000 }]);
    expect(decision.amounts[0]?.text).toContain('最高不超过800元');
  });

  it('an amount and a period nobody entered are left to the unit', () => {
    const benefit = catalogue.find('marriage', [{ id: 'other', region: null }], '2026-06-15');
    if (!benefit) throw new Error('no marriage');
    const decision = decide(benefit, married, '2026-06-15');
    expect(decision).toMatchObject({ outcome: 'eligible', amounts: [{ kind: 'set_by_unit' }] });
    expect(decision.deadline?.on).toBeUndefined();
  });

  it('a person is asked where the condition itself hangs on a figure nobody entered', () => {
    const benefit = catalogue.find('hardship_registration', [{ id: 'other', region: null }], '2026-06-15');
    if (!benefit) throw new Error('no hardship_registration');
    const facts = {
      ...{ member: true, contract_over_year: true, minimum_living: false, misfortune: false, homes: false },
      ...{ car: 'none', costly_school: false, owner: false, agrees_to_check: true },
      ...{ household_n: 3, income_12m: 3_000_000, rigid_12m: 0 },
    };
    expect(decide(benefit, facts, '2026-06-15')).toMatchObject({
      outcome: 'needs_person',
      reasons: [{ code: 'unit_standard_unset' }],
      missing: [],
    });
  });

  it('a province that pays by the day counts days', () => {
    const benefit = catalogue.find('heat_allowance', [{ id: 'other', region: '陕西' }], '2026-10-01');
    if (!benefit) throw new Error('no heat_allowance');
    const facts = { place: 'outdoor', hot_weather: true, hot_days: 40 };
    expect(decide(benefit, facts, '2026-10-01').amounts).toMatchObject([{ from: 2500 }, { from: 100_000 }]);
  });

  const decideWith = (id: string, region: string | null, figures: Record<string, number>, facts: Facts) => {
    const benefit = catalogue.find(id, [{ id: 'other', region }], '2026-07-20');
    if (!benefit) throw new Error(`no ${id}`);
    return decide({ ...benefit, figures: { ...benefit.figures, ...figures } }, facts, '2026-07-20');
  };

  it.each([
    ['university', true, 800_000],
    ['college', true, 800_000],
    ['high_school', true, 480_000],
    ['vocational', true, 480_000],
    ['university', false, undefined],
  ])('student aid for %s, filed %s, is a limit at most', (child_stage, registered, to) => {
    const facts = { member: true, child_stage, registered, low_income: true };
    const all = { ...facts, special_school: 'none', other_aid: false };
    const [aid] = decideWith('education_aid', null, { minimum_living: 80_000 }, all).amounts;
    expect(aid).toMatchObject({ kind: to === undefined ? 'set_by_unit' : 'cap' });
    expect(aid?.to).toBe(to);
  });

  it.each([
    [1_999_999, 0, 1_999_999],
    [2_000_000, 0, 2_000_000],
    [2_000_001, 0, 2_000_000],
    [3_000_000, 1_500_000, 500_000],
  ])('medical relief of %d fen paid oneself, %d received, is a limit of %d', (self_paid, received, to) => {
    const facts = { registered: true, self_paid, medical_relief_paid: received };
    expect(decideWith('medical_relief', null, {}, facts).amounts).toMatchObject([{ kind: 'cap', to }]);
  });

  it.each([
    ['上海', [98, 60]],
    ['浙江', [98, 60, 90]],
    [null, [98, undefined]],
  ])('maternity in %s is the country’s days and the province’s', (region, told) => {
    const facts = { situation: 'birth', lawful: true, hard_birth: false, babies: 1 };
    const days = decideWith('female_care', region, {}, facts).amounts.map(({ from }) => from);
    expect(days).toEqual(told);
  });

  it.each([
    ['上海', 'outdoor', 120_000],
    ['上海', 'hot_indoor', 120_000],
    ['浙江', 'outdoor', 120_000],
    ['浙江', 'hot_indoor', 80_000],
    ['辽宁', 'outdoor', undefined],
  ])('heat allowance of a season in %s, %s', (region, place, total) => {
    const facts = { place, hot_weather: true, months: 5, short_months: 0 };
    const season = decideWith('heat_allowance', region, {}, facts).amounts.find(
      ({ code }) => code === 'season',
    );
    expect(season?.from).toBe(total);
  });
});
