import { describe, expect, it } from 'vitest';
import { createCatalogue, shippedFolders } from '../../../knowledge/benefits/create-catalogue.ts';
import { dayNumber } from '../../../knowledge/benefits/day-number.ts';
import { decide } from '../../../knowledge/benefits/decision/decide.ts';
import { factInWords } from '../../../knowledge/benefits/fact-in-words.ts';
import type { Facts } from '../../../knowledge/benefits/fact.ts';
import { readExamples } from '../../../knowledge/benefits/files/examples.ts';
import { withExampleFigures } from '../../helpers/benefit-facts.ts';

const day = '2026-06-15';
const { files } = readExamples(shippedFolders[0] ?? '');
const catalogue = createCatalogue();
function benefitOf(id: string) {
  const benefit = catalogue.find(id, [], day);
  if (!benefit) throw new Error(id);
  return withExampleFigures(benefit, files);
}
const ask = (id: string, facts: Facts) => decide(benefitOf(id), facts, day);

describe('a decision', () => {
  it('asks for the public facts that decide most before the delicate ones', () => {
    const { missing } = ask('hardship_registration', {});
    expect(missing[0]).toBe('member');
    expect(missing.indexOf('income_12m')).toBeGreaterThan(missing.indexOf('minimum_living'));
  });

  it('asks nothing more once it cannot come out otherwise', () => {
    expect(ask('hospital_visit', { patient: 'family' })).toMatchObject({
      outcome: 'not_eligible',
      missing: [],
    });
  });

  it('asks whether aid is known to be low income only without a hardship file', () => {
    const facts = { member: true, child_stage: 'university', special_school: 'none', other_aid: false };
    expect(ask('education_aid', { ...facts, registered: true }).missing).toEqual([]);
    expect(ask('education_aid', { ...facts, registered: false }).missing).toEqual(['low_income']);
  });

  it('asks for what only the amount hangs on after what decides whether', () => {
    const { missing } = ask('childbirth', {});
    expect(missing.at(-1)).toBe('babies');
  });

  it('asks again for what is known only roughly where a boundary lies within, and not otherwise', () => {
    const facts: Facts = {
      ...{ member: true, patient: 'self', cause: 'illness', serious: false, visited_this_year: false },
      discharged_on: dayNumber('2026-06-01'),
    };
    expect(ask('hospital_visit', { ...facts, stay_days: { from: 2, to: 4 } }).missing).toEqual(['stay_days']);
    expect(ask('hospital_visit', { ...facts, stay_days: { from: 3, to: 5 } }).outcome).toBe('eligible');
  });

  it('asks rather than looks through every completion where half of the facts cannot be said', () => {
    const facts: Facts = {
      sick_leave_months: null,
      left_on: null,
      school_holidays: false,
      monthly_wage: null,
    };
    const about = [dayNumber('2021-02-07'), dayNumber('2026-06-09')].map(Number);
    const [from = 0, to = 0] = about;
    // Looked through to the end this takes a minute, in which nobody else would be answered.
    expect(ask('annual_leave', { ...facts, joined_on: { from, to } }).missing).toContain('this_year');
  });

  it('goes to a person where what cannot be said decides', () => {
    expect(ask('marriage', { member: true, again: 'first', registered_on: null })).toMatchObject({
      outcome: 'needs_person',
      reasons: [{ code: 'fact_not_known', text: '“登记日期”还说不准，要请经办人一起看' }],
    });
  });

  it('lists the materials of the case at hand, and as possible those that hang on an open fact', () => {
    const of = (facts: Facts) =>
      ask('temp_relief', facts).materials.map(({ text, surely }) => [text, surely]);
    expect(of({ event: 'unemployed' })).toEqual([['失业登记证明', true]]);
    expect(of({})).toHaveLength(4);
    expect(of({}).every(([, surely]) => surely === false)).toBe(true);
  });

  it('tells the last day and how many are left', () => {
    const registered_on = dayNumber('2025-12-20');
    expect(ask('marriage', { member: true, again: 'first', registered_on }).deadline).toMatchObject({
      on: '2026-06-20',
      daysLeft: 5,
    });
  });

  it('never tells a limit as an entitlement', () => {
    const [amount] = ask('living_relief', {
      registered: true,
      level: 'deep',
      relieved_this_year: false,
    }).amounts;
    expect(amount).toMatchObject({ kind: 'cap', to: 960_000 });
    expect(amount?.text).toBe('生活救助：每户每年最高不超过9600元，具体由本单位按规定定');
  });

  it('says roughly what is known roughly', () => {
    const facts = { registered: true, self_paid: { from: 800_000, to: 899_900 }, medical_relief_paid: 0 };
    expect(ask('medical_relief', facts).amounts).toMatchObject([
      { kind: 'range', from: 400_000, to: 449_950, text: '医疗救助：大约4000元到4499.5元' },
    ]);
  });
});

describe('what is known of a fact', () => {
  const words = (id: string, fact: string, value: Facts[string]) => {
    const found = benefitOf(id).facts.find((candidate) => candidate.id === fact);
    return found && factInWords(found, value);
  };
  it('is told back in words', () => {
    expect(words('hospital_visit', 'stay_days', 9)).toBe('住院天数：9天');
    expect(words('hospital_visit', 'patient', 'self')).toBe('谁住院：本人');
    expect(words('hospital_visit', 'discharged_on', dayNumber('2026-06-01'))).toBe('出院日期：2026年6月1日');
    expect(words('temp_relief', 'self_paid', { from: 500_000, to: 1e14 })).toBe('自己掏的医药费：5000元以上');
    expect(words('education_aid', 'child_stage', { oneOf: ['university', 'college'] })).toBe(
      '孩子上什么学：本科或者高职、大专',
    );
    expect(words('annual_leave', 'total_years', { from: 7, to: 8 })).toBe('累计工龄：大约7年到8年');
    expect(words('marriage', 'member', null)).toBe('是不是会员：说不准');
  });
});
