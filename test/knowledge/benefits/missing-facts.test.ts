import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Benefit } from '../../../knowledge/benefits/benefit.ts';
import { createCatalogue, shippedFolders } from '../../../knowledge/benefits/create-catalogue.ts';
import { dayNumber } from '../../../knowledge/benefits/day-number.ts';
import { decide } from '../../../knowledge/benefits/decision/decide.ts';
import type { Facts, FactValue } from '../../../knowledge/benefits/fact.ts';
import { type ExampleFile, factsOf, readExamples } from '../../../knowledge/benefits/files/examples.ts';
import { withExampleFigures } from '../../helpers/benefit-facts.ts';

const { files } = readExamples(shippedFolders[0] ?? '');
const benefits = createCatalogue()
  .list([], '2026-07-20')
  .map((benefit) => withExampleFigures(benefit, files));

/** What facts are answered with in the worked examples, which hold the boundaries, some days, and the extremes. */
function domainOf(benefit: Benefit, file: ExampleFile): Map<string, FactValue[]> {
  const given = file.examples.map((example) => factsOf(benefit, file, example));
  return new Map(
    benefit.facts.map(({ id, type, choices, min, max }): [string, FactValue[]] => {
      if (type === 'yes_no') return [id, [true, false]];
      if (type === 'choice') return [id, (choices ?? []).map((choice) => choice.id)];
      const values = given.map((facts) => facts[id]).filter((value) => typeof value === 'number');
      const today = dayNumber(file.on) ?? 0;
      const recent = type === 'date' ? [0, 10, 40, 70, 100, 200, 400, 800].map((ago) => today - ago) : [];
      const ends = [min, max].filter((end) => end !== undefined);
      return [id, [...new Set([...values, ...recent, ...ends])]];
    }),
  );
}

const told = (benefit: Benefit, facts: Facts, day: string) => {
  const { outcome, reasons, amounts } = decide(benefit, facts, day);
  const kind = outcome === 'eligible' ? reasons.map(({ code }) => code) : [];
  return JSON.stringify([outcome, kind, amounts.map(({ code, from, to }) => [code, from, to])]);
};

/** Brute force: do two answers to this question, all others answered alike, end differently? */
function matters(
  benefit: Benefit,
  known: Facts,
  id: string,
  domain: Map<string, FactValue[]>,
  day: string,
): boolean {
  const others = benefit.facts.filter(
    (fact) => fact.id !== id && known[fact.id] === undefined && (domain.get(fact.id)?.length ?? 0) > 0,
  );
  const completions = others.reduce((count, fact) => count * (domain.get(fact.id)?.length ?? 1), 1);
  const differs = (rest: Facts) => {
    const ends = (domain.get(id) ?? []).map((value) =>
      told(benefit, { ...known, ...rest, [id]: value }, day),
    );
    return new Set(ends).size > 1;
  };
  for (let nth = 0; nth < Math.min(completions, 20_000); nth += 1) {
    // The nth completion; where there are too many, every so-manieth with a stride that visits all digits.
    let left = completions > 20_000 ? (nth * 7_919_993 + nth) % completions : nth;
    const rest: Record<string, FactValue> = {};
    for (const fact of others) {
      const values = domain.get(fact.id) ?? [];
      rest[fact.id] = values[left % values.length] ?? null;
      left = Math.floor(left / values.length);
    }
    if (differs(rest)) return true;
  }
  return false;
}

describe('what is asked', () => {
  for (const benefit of benefits) {
    it(`for ${benefit.id} can always still change the result`, () => {
      const file = files.find((candidate) => candidate.benefit === benefit.id);
      if (!file) throw new Error(benefit.id);
      const { on: day } = file;
      const domain = domainOf(benefit, file);
      const answered = benefit.facts.map(({ id }) =>
        fc.option(fc.constantFrom(null, ...(domain.get(id) ?? [])), { nil: undefined }),
      );
      const part = fc.tuple(...answered).map((values): Facts =>
        Object.fromEntries(
          benefit.facts.flatMap(({ id }, index) => {
            const value = values[index];
            return value === undefined ? [] : [[id, value]];
          }),
        ),
      );
      fc.assert(
        fc.property(part, (known) => {
          for (const id of decide(benefit, known, day).missing) {
            expect({ id, known, matters: matters(benefit, known, id, domain, day) }).toMatchObject({
              matters: true,
            });
          }
        }),
        // A fixed seed: where completions are too many, brute force samples them and could once miss a witness.
        { numRuns: 40, seed: 4 },
      );
    });
  }
});
