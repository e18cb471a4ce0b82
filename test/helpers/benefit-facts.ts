import fc from 'fast-check';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import { dayNumber } from '../../knowledge/benefits/day-number.ts';
import type { Fact, Facts, FactValue } from '../../knowledge/benefits/fact.ts';
import type { ExampleFile } from '../../knowledge/benefits/files/examples.ts';

const round = [0, 1, 2, 3, 4, 5, 9, 10, 12, 15, 20, 30, 31, 60, 90, 100];
const roundMoney = [0, 100_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 8_000_000];

/** Answers to one question over the whole of what it allows, with the round ones that rules like to draw lines at. */
export function anyValue(fact: Fact, day: string): fc.Arbitrary<boolean | string | number> {
  if (fact.type === 'yes_no') return fc.boolean();
  if (fact.type === 'choice') return fc.constantFrom(...(fact.choices ?? []).map(({ id }) => id));
  const today = dayNumber(day) ?? 0;
  const isDate = fact.type === 'date';
  const min = Math.ceil(fact.min ?? (isDate ? today - 4000 : 0));
  const max = Math.floor(
    fact.max ?? (isDate ? today + (fact.future ? 400 : 0) : fact.type === 'money' ? 2e7 : 400),
  );
  const candidates = isDate
    ? [0, 1, 29, 30, 31, 59, 60, 61, 90, 91, 92, 182, 183, 365].map((ago) => today - ago)
    : fact.type === 'money'
      ? roundMoney
      : round;
  const lines = candidates.filter((value) => value >= min && value <= max);
  const within = fc.integer({ min, max });
  return lines.length > 0 ? fc.oneof(within, fc.constantFrom(...lines)) : within;
}

/** Every fact of a benefit answered. */
export function allFacts(
  benefit: Benefit,
  day: string,
): fc.Arbitrary<Record<string, boolean | string | number>> {
  return fc.record(Object.fromEntries(benefit.facts.map((fact) => [fact.id, anyValue(fact, day)])));
}

/** Any part of the facts: exact, rough, unsayable or missing. */
export function someFacts(benefit: Benefit, day: string): fc.Arbitrary<Facts> {
  const value = (fact: Fact): fc.Arbitrary<FactValue> => {
    const exact = anyValue(fact, day);
    if (fact.type === 'yes_no' || fact.type === 'choice') return fc.oneof(exact, fc.constant(null));
    const rough = fc
      .tuple(exact, exact)
      .map((ends) => ends.map(Number).sort((a, b) => a - b))
      .map(([from = 0, to = 0]) => ({ from, to }));
    return fc.oneof(exact, rough, fc.constant(null));
  };
  const each = benefit.facts.map((fact) => fc.option(value(fact), { nil: undefined }));
  return fc
    .tuple(...each)
    .map((values) => benefit.facts.map(({ id }, index) => [id, values[index]] as const))
    .map((entries) =>
      Object.fromEntries(entries.flatMap(([id, given]) => (given === undefined ? [] : [[id, given]]))),
    );
}

/** The benefit with the figures its examples assume, as if a unit had set them. */
export function withExampleFigures(benefit: Benefit, files: readonly ExampleFile[]): Benefit {
  const file = files.find((candidate) => candidate.benefit === benefit.id && candidate.unit === undefined);
  return { ...benefit, figures: { ...benefit.figures, ...file?.figures } };
}
