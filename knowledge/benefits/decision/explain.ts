import type { Benefit } from '../benefit.ts';
import type { Fact, Facts } from '../fact.ts';
import { factInWords } from '../fact-in-words.ts';
import { decide, type Reason } from './decide.ts';
import { find, scopeOf } from './finding.ts';
import { representativeValues } from './representative-values.ts';

/** One answer that alone would have made it otherwise. */
export interface Turning {
  readonly fact: string;
  /** The nearest value with which it would be eligible, in the fact's unit (fen, days …). */
  readonly value: number;
  /** 住院天数：2天；到3天就符合 */
  readonly text: string;
}

/** Why it is as it is, and what would change it. */
export interface Explanation {
  readonly reasons: readonly Reason[];
  readonly turning: readonly Turning[];
}

/**
 * Explains a result: its reasons with their clauses, and for one that is not eligible the numbers that alone would
 * change it. Only what time or circumstances move is named (days, money, counts), never who somebody is or a date.
 */
export function explain(benefit: Benefit, facts: Facts, day: string): Explanation {
  const { outcome, reasons } = decide(benefit, facts, day);
  if (outcome !== 'not_eligible') return { reasons, turning: [] };
  const turning = benefit.facts.flatMap((fact) => turningOf(benefit, fact, facts, day) ?? []);
  return { reasons, turning };
}

function turningOf(benefit: Benefit, fact: Fact, facts: Facts, day: string): Turning | null {
  const now = facts[fact.id];
  if (typeof now !== 'number' || fact.type === 'date') return null;
  // As if it had not been said, so that every value is weighed.
  const others = Object.fromEntries(Object.entries(facts).filter(([id]) => id !== fact.id));
  const would = representativeValues(benefit, fact, scopeOf(benefit, others, day)).filter(
    (value) =>
      typeof value === 'number' &&
      find(benefit, scopeOf(benefit, { ...others, [fact.id]: value }, day)).outcome === 'eligible',
  );
  const nearest = would
    .filter((value) => typeof value === 'number')
    .sort((a, b) => Math.abs(a - now) - Math.abs(b - now))[0];
  if (nearest === undefined) return null;
  const [, wanted] = factInWords(fact, nearest).split('：');
  return { fact: fact.id, value: nearest, text: `${factInWords(fact, now)}；到${wanted}就符合` };
}
