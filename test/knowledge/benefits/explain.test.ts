import { describe, expect, it } from 'vitest';
import { createCatalogue, shippedFolders } from '../../../knowledge/benefits/create-catalogue.ts';
import { dayNumber } from '../../../knowledge/benefits/day-number.ts';
import { explain } from '../../../knowledge/benefits/decision/explain.ts';
import type { Facts } from '../../../knowledge/benefits/fact.ts';
import { readExamples } from '../../../knowledge/benefits/files/examples.ts';
import { withExampleFigures } from '../../helpers/benefit-facts.ts';

const day = '2026-06-15';
const { files } = readExamples(shippedFolders[0] ?? '');
const catalogue = createCatalogue();
function why(id: string, facts: Facts) {
  const benefit = catalogue.find(id, [], day);
  if (!benefit) throw new Error(id);
  return explain(withExampleFigures(benefit, files), facts, day);
}
const ill: Facts = {
  ...{
    member: true,
    patient: 'self',
    cause: 'illness',
    stay_days: 2,
    serious: false,
    visited_this_year: false,
  },
  discharged_on: dayNumber('2026-06-01'),
};

describe('why not', () => {
  it('names the reason, its clause and the figure that would change it', () => {
    const { reasons, turning } = why('hospital_visit', ill);
    expect(reasons).toMatchObject([
      { code: 'stay_too_short', clause: { document: '基层工会经费收支管理办法（总工办发〔2017〕32号）' } },
    ]);
    expect(turning).toEqual([{ fact: 'stay_days', value: 3, text: '住院天数：2天；到3天就符合' }]);
  });

  it('names every reason that is sure', () => {
    const { reasons, turning } = why('hospital_visit', { ...ill, member: false });
    expect(reasons.map(({ code }) => code)).toEqual(['not_member', 'stay_too_short']);
    expect(reasons[0]?.change).toContain('先入会');
    // No single figure would be enough any more.
    expect(turning).toEqual([]);
  });

  it('finds the figure where several facts are reckoned together', () => {
    const { turning } = why('hardship_registration', {
      ...{ member: true, contract_over_year: true, minimum_living: false, misfortune: false, homes: false },
      ...{ car: 'none', costly_school: false, owner: false, agrees_to_check: true },
      ...{ household_n: 3, income_12m: 6_000_000, rigid_12m: 0 },
    });
    expect(turning).toContainEqual({
      fact: 'income_12m',
      value: 5_760_000,
      text: '全家一年收入：60000元；到57600元就符合',
    });
    expect(turning).toContainEqual({
      fact: 'rigid_12m',
      value: 240_000,
      text: '一年的刚性支出：0元；到2400元就符合',
    });
  });

  it('offers nothing to change where it is eligible', () => {
    expect(why('hospital_visit', { ...ill, stay_days: 5 }).turning).toEqual([]);
  });
});
