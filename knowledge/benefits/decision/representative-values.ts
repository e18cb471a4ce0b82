import type { AmountRule, Benefit } from '../benefit.ts';
import { boundsOf, readTerm, type Scope } from '../expression/evaluate.ts';
import { type Condition, partsOf, referencesOf, type Term } from '../expression/expression.ts';
import type { Fact, FactValue } from '../fact.ts';
import { requirementsOf } from './finding.ts';

/** Every expression of a benefit that can bear on its outcome, grade or amount. */
export function expressionsOf(benefit: Benefit): (Term | Condition)[] {
  const ofAmount = ({ value, cap, when }: AmountRule) => [
    value,
    ...(cap ? [cap] : []),
    ...(when ? [when] : []),
  ];
  return [
    ...requirementsOf(benefit).map(({ when }) => when),
    ...benefit.refers.map(({ when }) => when),
    ...benefit.grades.map(({ when }) => when),
    ...benefit.amounts.flatMap(ofAmount),
    ...(benefit.deadline?.on ? [benefit.deadline.on] : []),
  ];
}

/** Steps from today, in days: the near past, around months and years, and the near future. */
const daysAgo = [
  -400, -100, -31, -1, 0, 1, 2, 20, 31, 45, 75, 100, 150, 200, 300, 366, 500, 800, 1500, 4000, 9000,
];
const ofAmounts = [0, 1, 2, 3, 5, 10, 20, 60, 100, 365, 1000];
const ofMoney = [0, 1e3, 1e5, 3e5, 5e5, 1e6, 2e6, 3e6, 5e6, 1e7, 3e7];

/**
 * Values that stand for all a fact can be: every answer of a yes/no or choice fact; for the others the two sides of
 * each threshold it is compared with, and a spread between. What is known roughly stays within that.
 */
export function representativeValues(benefit: Benefit, fact: Fact, scope: Scope): Exclude<FactValue, null>[] {
  const known = scope.facts[fact.id];
  if (typeof known === 'object' && known !== null && 'oneOf' in known) return [...known.oneOf];
  if (fact.type === 'yes_no') return [true, false];
  if (fact.type === 'choice') return (fact.choices ?? []).map(({ id }) => id);
  const bounds =
    typeof known === 'object' && known !== null && 'from' in known ? known : boundsOf(fact, scope.today);
  const spread =
    fact.type === 'date'
      ? daysAgo.map((ago) => scope.today - ago)
      : fact.type === 'money'
        ? ofMoney
        : ofAmounts;
  const candidates = [
    bounds.from,
    bounds.to,
    ...(typeof fact.usually === 'number' ? [fact.usually] : []),
    ...spread,
    ...thresholds(benefit, fact.id, scope).flatMap((at) => [at - 1, at, at + 1]),
  ];
  const within = candidates.filter(
    (value) => Number.isFinite(value) && value >= bounds.from && value <= bounds.to,
  );
  return [...new Set(within.map(Math.round))].sort((a, b) => a - b);
}

/** Where a comparison that involves the fact changes its mind, as far as it can be told from the comparison alone. */
function thresholds(benefit: Benefit, fact: string, scope: Scope): number[] {
  const found: number[] = [];
  for (const expression of expressionsOf(benefit)) {
    for (const part of partsOf(expression)) {
      if (part.kind !== 'compare' && part.kind !== 'least' && part.kind !== 'most') continue;
      const terms = part.kind === 'compare' ? [part.left, part.right] : part.terms;
      for (const term of terms) {
        if (!referencesOf(term).facts.has(fact)) continue;
        for (const other of terms) {
          if (other !== term) found.push(...crossings(term, other, fact, scope));
        }
      }
    }
  }
  return found;
}

/**
 * The value of the fact at which `term` reaches `other`, all else as known. Terms rise or fall steadily with a fact,
 * so halving finds the crossing; where the other facts leave it open there is none to find yet.
 */
function crossings(term: Term, other: Term, fact: string, scope: Scope): number[] {
  const definition = scope.definitions.get(fact);
  if (!definition) return [];
  const { from, to } = boundsOf(definition, scope.today);
  const gap = (value: number) => {
    const at: Scope = { ...scope, facts: { ...scope.facts, [fact]: value } };
    const [left, right] = [readTerm(term, at), readTerm(other, at)];
    return left.from === left.to && right.from === right.to ? left.from - right.from : NaN;
  };
  let low = from;
  let high = Number.isFinite(to) ? to : 1e12;
  const [atLow, atHigh] = [gap(low), gap(high)];
  if (!(atLow * atHigh <= 0)) return [];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (gap(middle) * atLow > 0) low = middle;
    else high = middle;
  }
  return [low, high];
}
