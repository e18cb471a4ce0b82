import type { Benefit } from '../benefit.ts';
import type { Scope } from '../expression/evaluate.ts';
import { type Fact, type FactValue, isRough } from '../fact.ts';
import { find, type Finding } from './finding.ts';
import { representativeValues } from './representative-values.ts';

const effort = { yes_no: 1, choice: 1, count: 1.3, days: 1.3, number: 1.3, date: 1.5, money: 2.5 } as const;
const sensitivity = { P0: 1, P1: 1.2, P2: 2 } as const;

/**
 * Completions looked into for one fact. Talks in which everything is answered need 35 at most, 99 in 100 with facts
 * that nobody can say under 350; the longest drawn would hold up the whole process for a minute.
 */
const mostLooks = 400;

/** What the search for the next question looks into; one object a decision. */
interface Search {
  readonly benefit: Benefit;
  readonly scope: Scope;
  /** Representative values, worked out once a fact. */
  readonly values: Map<string, readonly Exclude<FactValue, null>[]>;
}

const withFact = (search: Search, fact: string, value: FactValue): Search => ({
  ...search,
  scope: { ...search.scope, facts: { ...search.scope.facts, [fact]: value } },
});

function valuesOf(search: Search, id: string): readonly Exclude<FactValue, null>[] {
  const known = search.values.get(id);
  if (known) return known;
  const fact = search.scope.definitions.get(id);
  const values = fact ? representativeValues(search.benefit, fact, search.scope) : [];
  search.values.set(id, values);
  return values;
}

/** Facts that the finding leaves open and that may still be asked; a rough amount is told as it is. */
function askable(finding: Finding, { scope }: Search): string[] {
  const forAmount = [...finding.openForAmount].filter((id) => !isRough(scope.facts[id]));
  return [...new Set([...finding.openForOutcome, ...forAmount])];
}

/** What a person would be told, as one string: two findings with the same are the same to them. */
function told(finding: Finding, withAmount: boolean): string {
  if (!withAmount) return finding.outcome;
  const amounts = finding.amounts.map(({ rule, reading }) => `${rule.code} ${reading.from} ${reading.to}`);
  return [finding.outcome, finding.grade?.code, ...amounts].join('|');
}

/**
 * Whether some answers to the other open questions leave the result hanging on this fact. Exact over the
 * representative values: it looks for two completions that differ in this fact alone and end differently. A fact
 * that `mostLooks` completions do not settle counts as mattering: rather a question too many than a fact passed over.
 */
function canMatter(search: Search, id: string, looks = { left: mostLooks }): boolean {
  looks.left -= 1;
  if (looks.left < 0) return true;
  const finding = find(search.benefit, search.scope);
  const open = askable(finding, search);
  if (!open.includes(id)) return false;
  const [other] = open.filter((candidate) => candidate !== id);
  if (other !== undefined) {
    return valuesOf(search, other).some((value) => canMatter(withFact(search, other, value), id, looks));
  }
  const withAmount = !isRough(search.scope.facts[id]);
  const fact = search.scope.definitions.get(id);
  // All else is settled here, so that the thresholds of this fact can be found exactly: not those kept from before.
  const ends = (fact ? representativeValues(search.benefit, fact, search.scope) : []).map((value) => {
    const end = withFact(search, id, value);
    return told(find(search.benefit, end.scope), withAmount);
  });
  return new Set(ends).size > 1;
}

/** How many questions an answer is expected to save, for the effort and delicacy of giving it. */
function worth(search: Search, fact: Fact, openNow: number): number {
  const values = valuesOf(search, fact.id);
  const usual = fact.usually ?? (fact.type === 'date' ? search.scope.today : undefined);
  const weight = (value: FactValue) =>
    usual === undefined ? 1 : value === usual ? 0.9 : 0.1 / Math.max(1, values.length - 1);
  const total = values.reduce((sum: number, value) => sum + weight(value), 0);
  const openAfter = values.reduce((sum: number, value) => {
    const finding = find(search.benefit, withFact(search, fact.id, value).scope);
    return sum + (weight(value) / total) * askable(finding, search).length;
  }, 0);
  return (openNow - openAfter) / (effort[fact.type] * sensitivity[fact.privacy]);
}

/**
 * The facts that can still change the result, the most useful, easiest and least delicate first; those that decide
 * whether before those that decide how much.
 */
export function missingFacts(benefit: Benefit, scope: Scope): string[] {
  const search: Search = { benefit, scope, values: new Map() };
  const finding = find(benefit, scope);
  const open = askable(finding, search);
  const rank = (fact: Fact) => ({
    id: fact.id,
    decides: finding.openForOutcome.has(fact.id),
    worth: worth(search, fact, open.length),
  });
  return benefit.facts
    .filter(({ id }) => open.includes(id) && canMatter(search, id))
    .map(rank)
    .sort((a, b) => Number(b.decides) - Number(a.decides) || b.worth - a.worth)
    .map(({ id }) => id);
}

/** Any completion of the open facts: they cannot matter any more, so whichever it is the result is the same. */
export function completed(benefit: Benefit, scope: Scope): Scope {
  const search: Search = { benefit, scope, values: new Map() };
  let current = search;
  for (;;) {
    const [id] = find(benefit, current.scope).openForOutcome;
    const [value] = id === undefined ? [] : valuesOf(search, id);
    if (id === undefined || value === undefined) return current.scope;
    current = withFact(current, id, value);
  }
}
