import { plainText } from '../../answer/question/plain-text.ts';
import type { Benefit } from '../benefit.ts';
import { dayNumber } from '../day-number.ts';
import type { Fact, Facts, FactValue } from '../fact.ts';
import { readQuantities } from './quantity.ts';
import { daysAgo, inUnitOf, statedChoice, statedYesNo, within } from './read-answer.ts';
import { readDays } from './said-day.ts';

/** What a person already said of a benefit's facts. */
export interface ExtractedFacts {
  readonly facts: Facts;
  /** Those said only roughly or in two ways: `decide` asks for them again where it matters. */
  readonly rough: readonly string[];
}

/**
 * Takes the facts of a benefit from free words (住院9天花了八千多). Only what the catalogue's own words and phrases
 * state is taken; anything else is asked.
 *
 * @param today 'YYYY-MM-DD' in the union's time zone.
 */
export function extractFacts(said: string, benefit: Benefit, today: string): ExtractedFacts {
  const text = plainText(said);
  const day = dayNumber(today) ?? 0;
  const entries = benefit.facts.flatMap((fact): [string, FactValue][] => {
    const value = stated(text, fact, day);
    return value === undefined ? [] : [[fact.id, value]];
  });
  return {
    facts: Object.fromEntries(entries),
    rough: entries.filter(([, value]) => typeof value === 'object').map(([id]) => id),
  };
}

function stated(text: string, fact: Fact, today: number): FactValue | undefined {
  if (fact.type === 'yes_no') return statedYesNo(text, fact);
  if (fact.type === 'choice') return statedChoice(text, fact);
  const found = fact.type === 'date' ? statedDays(text, fact, today) : statedNumbers(text, fact);
  // Said twice and differently: better asked than guessed.
  const [first, ...others] = found;
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : undefined;
}

function statedNumbers(text: string, fact: Fact): FactValue[] {
  return (
    readQuantities(text)
      // 五口人: the 口 was read as the unit, and stands in the phrase too.
      .filter(
        (quantity) =>
          saidSo(text, quantity, fact) ||
          (quantity.unit === 'other' && saidSo(text, { ...quantity, end: quantity.end - 1 }, fact)),
      )
      .flatMap((quantity) => inUnitOf(fact, quantity, false) ?? [])
  );
}

function statedDays(text: string, fact: Fact, today: number): FactValue[] {
  const days = readDays(text, today, fact.future).filter((said) => saidSo(text, said, fact));
  // 出院一个多月了, 三天前出的院: counted back from today.
  const spans = readQuantities(text).filter(
    (quantity) =>
      ['day', 'week', 'month', 'year'].includes(quantity.unit) &&
      /^(?:之前|以前|前|了)/.test(text.slice(quantity.end)) &&
      !days.some(({ start, end }) => start < quantity.end && quantity.start < end) &&
      saidSo(text, { start: quantity.start, end: endOfAgo(text, quantity.end) }, fact),
  );
  return [...days, ...spans.map((span) => daysAgo(span, today))].flatMap(
    (range) => within(fact, range, today) ?? [],
  );
}

const endOfAgo = (text: string, end: number) =>
  end + (/^(?:之前|以前|前|了)/.exec(text.slice(end))?.[0].length ?? 0);

const filler =
  '(?:了|过|是|有|在|的|又|就|才|刚|都|共|一共|总共|大概|这回|这次|我|俺|他|她|,|，|:|：|\\s){0,3}';

/** Whether the words around a place are one of the phrases by which the fact is stated. */
function saidSo(text: string, { start, end }: { start: number; end: number }, { said }: Fact): boolean {
  return said.some((phrase) => {
    const [before = '', after = ''] = phrase.split('{}').map((part) => escaped(plainText(part)));
    return (
      new RegExp(`${before}${before && filler}$`, 'u').test(text.slice(0, start)) &&
      new RegExp(`^${after && filler}${after}`, 'u').test(text.slice(end))
    );
  });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
