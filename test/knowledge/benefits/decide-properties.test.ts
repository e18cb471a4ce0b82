import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue, shippedFolders } from '../../../knowledge/benefits/create-catalogue.ts';
import { decide, type Decision } from '../../../knowledge/benefits/decision/decide.ts';
import type { Facts } from '../../../knowledge/benefits/fact.ts';
import { readExamples } from '../../../knowledge/benefits/files/examples.ts';
import { allFacts, anyValue, someFacts, withExampleFigures } from '../../helpers/benefit-facts.ts';

const day = '2026-07-20';
const { files } = readExamples(shippedFolders[0] ?? '');
const benefits = createCatalogue()
  .list([], day)
  .map((benefit) => withExampleFigures(benefit, files));

const rank = { not_eligible: 0, needs_facts: 1, needs_person: 1, eligible: 2 } as const;
const told = (decision: Decision) =>
  JSON.stringify([
    decision.outcome,
    decision.outcome === 'eligible' ? decision.reasons.map(({ code }) => code) : [],
    decision.amounts.map(({ code, from, to }) => [code, from, to]),
  ]);

for (const benefit of benefits) {
  describe(benefit.id, () => {
    it('is decided for any part of the facts, the same in any order of them', () => {
      fc.assert(
        fc.property(someFacts(benefit, day), (facts) => {
          const decision = decide(benefit, facts, day);
          const reversed = decide(benefit, Object.fromEntries(Object.entries(facts).reverse()), day);
          expect(reversed).toEqual(decision);
          expect(decision.outcome === 'needs_facts').toBe(decision.missing.length > 0);
        }),
        { numRuns: 60 },
      );
    });

    it('asked question by question, in whatever order, ends as all the facts say', () => {
      fc.assert(
        fc.property(
          allFacts(benefit, day),
          fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
          (facts, picks) => {
            const expected = decide(benefit, facts, day);
            for (const pick of [() => 0, (step: number) => picks[step] ?? 0]) {
              let known: Facts = {};
              let decision = decide(benefit, known, day);
              for (let step = 0; decision.missing.length > 0; step += 1) {
                const id = decision.missing[pick(step) % decision.missing.length] ?? '';
                known = { ...known, [id]: facts[id] ?? null };
                decision = decide(benefit, known, day);
              }
              expect(told(decision)).toBe(told(expected));
            }
          },
        ),
        { numRuns: 40 },
      );
    });

    it('is never worse for more of what helps', () => {
      for (const [id, direction] of Object.entries(benefit.monotone)) {
        const fact = benefit.facts.find((candidate) => candidate.id === id);
        if (!fact) throw new Error(id);
        fc.assert(
          fc.property(
            allFacts(benefit, day),
            anyValue(fact, day),
            anyValue(fact, day),
            (facts, one, other) => {
              const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one];
              const [worse, better] = (direction === 'up' ? [less, more] : [more, less]).map((value) =>
                decide(benefit, { ...facts, [id]: value }, day),
              );
              if (!worse || !better) throw new Error(id);
              expect(rank[better.outcome]).toBeGreaterThanOrEqual(rank[worse.outcome]);
              if (better.outcome !== 'eligible' || worse.outcome !== 'eligible') return;
              for (const amount of worse.amounts) {
                const same = better.amounts.find(({ code }) => code === amount.code);
                expect(same?.from ?? 0).toBeGreaterThanOrEqual(amount.from ?? 0);
              }
            },
          ),
          { numRuns: 60 },
        );
      }
    });
  });
}
