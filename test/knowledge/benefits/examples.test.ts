import { describe, expect, it } from 'vitest';
import { createCatalogue, shippedFolders } from '../../../knowledge/benefits/create-catalogue.ts';
import { decide } from '../../../knowledge/benefits/decision/decide.ts';
import { differences, factsOf, readExamples } from '../../../knowledge/benefits/files/examples.ts';

const catalogue = createCatalogue();
const { files, faults } = readExamples(shippedFolders[0] ?? '');

/** Every row of the catalogue that the union's handbook of matters lists. */
const matters = [
  ...['hardship_registration', 'living_relief', 'temp_relief', 'medical_relief', 'education_aid'],
  ...['mutual_hospital', 'mutual_critical', 'mutual_female', 'festival_gift', 'birthday_gift', 'marriage'],
  ...[
    'childbirth',
    'hospital_visit',
    'bereavement',
    'retirement',
    'cool_send',
    'heat_allowance',
    'warm_send',
  ],
  ...['annual_leave', 'recuperation', 'female_care', 'model_worker', 'join_union', 'legal_aid'],
  ...['dispute_mediation', 'work_injury', 'event_signup', 'enterprise_relief_fund'],
];

describe('the catalogue', () => {
  it('has every matter, each with what it rests on', () => {
    const benefits = catalogue.list([], '2026-06-15');
    expect(benefits.map(({ id }) => id).sort()).toEqual(matters.sort());
    expect(benefits.filter(({ clauses }) => Object.keys(clauses).length === 0)).toEqual([]);
  });
});

describe('worked examples', () => {
  it('can be read', () => {
    expect(faults).toEqual([]);
  });

  it('are at least twelve for every benefit', () => {
    const counts = catalogue
      .list([], '2026-06-15')
      .map(({ id }) => [id, files.find((file) => file.benefit === id)?.examples.length ?? 0] as const);
    expect(counts.filter(([, count]) => count < 12)).toEqual([]);
  });

  for (const file of files) {
    it(`of ${file.benefit} come out as written`, () => {
      const found = file.examples.flatMap((example) => {
        const day = example.on ?? file.on;
        const benefit = catalogue.find(file.benefit, [], day);
        if (!benefit) return [`${example.title}: no such benefit on ${day}`];
        const resolved = { ...benefit, figures: { ...benefit.figures, ...file.figures } };
        const decision = decide(resolved, factsOf(resolved, file, example), day);
        return differences(decision, example).map((difference) => `${example.title}: ${difference}`);
      });
      expect(found).toEqual([]);
    });
  }
});
