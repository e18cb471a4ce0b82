import { dayOf, monthsLater, wholeYears, yearlyDay } from '../day-number.ts';
import type { Figures } from '../benefit.ts';
import type { Fact, Facts } from '../fact.ts';
import type { Condition, Term } from './expression.ts';
import { causesOf, noCauses, product, range, type Reading, type Verdict, verdict } from './reading.ts';

/** Everything an expression may look at. */
export interface Scope {
  readonly facts: Facts;
  readonly definitions: ReadonlyMap<string, Fact>;
  readonly figures: Figures;
  /** Days since 1970-01-01. */
  readonly today: number;
}

/** Dates are kept within 1900 and 2200, so that an unknown one stays a day that can be computed with. */
const earliestDay = -25_567;
const latestDay = 84_006;

/** The bounds within which a fact lies before anything is known of it. */
export function boundsOf(fact: Fact, today: number): { from: number; to: number } {
  if (fact.type === 'date')
    return { from: fact.min ?? earliestDay, to: fact.max ?? (fact.future ? latestDay : today) };
  return { from: fact.min ?? 0, to: fact.max ?? Infinity };
}

/** Reads a term as a range over everything that is still possible. Pure. */
export function readTerm(term: Term, scope: Scope): Reading {
  const read = (part: Term) => readTerm(part, scope);
  switch (term.kind) {
    case 'literal':
      return range(term.value, term.value, noCauses);
    case 'today':
      return range(scope.today, scope.today, noCauses);
    case 'fact':
      return readFact(term.fact, scope);
    case 'figure':
      return readFigure(term, scope);
    case 'sum':
      return combine(term.terms.map(read), (values) => values.reduce((total, value) => total + value, 0));
    case 'least':
      return combine(term.terms.map(read), (values) => Math.min(...values));
    case 'most':
      return combine(term.terms.map(read), (values) => Math.max(...values));
    case 'times':
      return term.terms.map(read).reduce((left, right) => corners(left, right, product));
    case 'divide':
      return corners(read(term.left), read(term.right), (left, right) =>
        left === 0 ? 0 : right === 0 ? Math.sign(left) * Infinity : Number.isFinite(right) ? left / right : 0,
      );
    case 'minus': {
      const [left, right] = [read(term.left), read(term.right)];
      return range(
        difference(left.from, right.to, -Infinity),
        difference(left.to, right.from, Infinity),
        causesOf([left, right]),
      );
    }
    case 'whole_years': {
      const [left, right] = [read(term.left), read(term.right)];
      return range(wholeYears(left.to, right.from), wholeYears(left.from, right.to), causesOf([left, right]));
    }
    case 'round_down': {
      // A ten-thousandth more, so that 0.1 + 0.2 is not rounded below what it stands for.
      const step = ([value = 0, to = 1]: readonly number[]) =>
        Number.isFinite(value) ? Math.floor(value / to + 1e-7) * to : value;
      return combine([read(term.term), read(term.to)], step);
    }
    case 'after':
      // An unset period is unbounded, and so is the day at its end.
      return combine([term.day, term.months, term.days].map(read), ([day = 0, months = 0, days = 0]) =>
        Number.isFinite(day + months) ? monthsLater(day, months) + days : day + months,
      );
    case 'yearly':
      return combine([read(term.yearOf)], ([day = 0]) => yearlyDay(day, term.monthDay));
    case 'cases':
      return readCases(term, scope);
  }
}

/** Both ends computed by a function that never falls when an argument rises. */
function combine(parts: readonly Reading[], compute: (values: readonly number[]) => number): Reading {
  return range(compute(parts.map(({ from }) => from)), compute(parts.map(({ to }) => to)), causesOf(parts));
}

function corners(left: Reading, right: Reading, compute: (left: number, right: number) => number): Reading {
  const values = [left.from, left.to].flatMap((a) => [right.from, right.to].map((b) => compute(a, b)));
  return range(Math.min(...values), Math.max(...values), causesOf([left, right]));
}

function difference(left: number, right: number, ifUnknown: number): number {
  const value = left - right;
  return Number.isNaN(value) ? ifUnknown : value;
}

function readFact(id: string, { facts, definitions, today }: Scope): Reading {
  const definition = definitions.get(id);
  const value = facts[id];
  if (typeof value === 'number') return range(value, value, noCauses);
  if (typeof value === 'object' && value !== null && 'from' in value)
    return range(value.from, value.to, { open: new Set([id]), stuck: noCauses.stuck });
  const { from, to } = definition ? boundsOf(definition, today) : { from: -Infinity, to: Infinity };
  return range(from, to, missing(id, value));
}

/** A fact not yet asked is open; one that the person could not say is stuck. */
const missing = (id: string, value: unknown) =>
  value === null
    ? { open: noCauses.open, stuck: new Set([`fact:${id}`]) }
    : { open: new Set([id]), stuck: noCauses.stuck };

/** What a yes/no or choice fact may still be. */
function possibleValues(id: string, { facts, definitions }: Scope): readonly (string | boolean)[] {
  const value = facts[id];
  if (typeof value === 'boolean' || typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null && 'oneOf' in value) return value.oneOf;
  const definition = definitions.get(id);
  return definition?.type === 'choice'
    ? (definition.choices ?? []).map((choice) => choice.id)
    : [true, false];
}

function readFigure({ figure, by }: Extract<Term, { kind: 'figure' }>, scope: Scope): Reading {
  const value = scope.figures[figure];
  const unset = { open: noCauses.open, stuck: new Set([`figure:${figure}`]) };
  if (typeof value === 'number') return range(value, value, noCauses);
  if (typeof value !== 'object' || value === null || by === undefined)
    return range(-Infinity, Infinity, unset);
  const rows = possibleValues(by, scope).map((choice) => value[String(choice)] ?? null);
  const known = rows.filter((row) => row !== null);
  if (known.length === 0) return range(-Infinity, Infinity, unset);
  const causes = rows.length > 1 ? missing(by, scope.facts[by]) : noCauses;
  if (known.length < rows.length) return range(-Infinity, Infinity, causes);
  return range(Math.min(...known), Math.max(...known), causes);
}

function readCases(term: Extract<Term, { kind: 'cases' }>, scope: Scope): Reading {
  const possible: Reading[] = [];
  const undecided: Verdict[] = [];
  for (const { when, then } of term.cases) {
    const holds = judge(when, scope);
    if (holds.truth === false) continue;
    possible.push(readTerm(then, scope));
    if (holds.truth === true) return hull(possible, undecided);
    undecided.push(holds);
  }
  return hull([...possible, readTerm(term.otherwise, scope)], undecided);
}

function hull(readings: readonly Reading[], undecided: readonly Verdict[]): Reading {
  const from = Math.min(...readings.map((reading) => reading.from));
  const to = Math.max(...readings.map((reading) => reading.to));
  return range(from, to, causesOf([...readings, ...undecided]));
}

/** Judges a condition in three values: true, false, or undefined while that depends on what is not known. Pure. */
export function judge(condition: Condition, scope: Scope): Verdict {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const deciding = condition.kind === 'any';
      const verdicts = condition.conditions.map((part) => judge(part, scope));
      if (verdicts.some(({ truth }) => truth === deciding)) return verdict(deciding, noCauses);
      const undecided = verdicts.filter(({ truth }) => truth === undefined);
      return verdict(undecided.length > 0 ? undefined : !deciding, causesOf(undecided));
    }
    case 'not': {
      const inner = judge(condition.condition, scope);
      return verdict(inner.truth === undefined ? undefined : !inner.truth, inner);
    }
    case 'one_of': {
      const possible = possibleValues(condition.fact, scope);
      const matching = possible.filter((value) => condition.values.includes(value)).length;
      const truth = matching === possible.length ? true : matching === 0 ? false : undefined;
      return verdict(truth, missing(condition.fact, scope.facts[condition.fact]));
    }
    case 'compare': {
      const [left, right] = [readTerm(condition.left, scope), readTerm(condition.right, scope)];
      return verdict(compare(left, condition.by, right), causesOf([left, right]));
    }
  }
}

function compare(left: Reading, by: Extract<Condition, { kind: 'compare' }>['by'], right: Reading) {
  const decide = (surely: boolean, never: boolean) => (surely ? true : never ? false : undefined);
  switch (by) {
    case 'at_least':
      return decide(left.from >= right.to, left.to < right.from);
    case 'more_than':
      return decide(left.from > right.to, left.to <= right.from);
    case 'at_most':
      return decide(left.to <= right.from, left.from > right.to);
    case 'less_than':
      return decide(left.to < right.from, left.from >= right.to);
    case 'equals':
      return decide(
        left.from === left.to && right.from === right.to && left.from === right.from,
        left.to < right.from || left.from > right.to,
      );
  }
}

/** A reading of a date in words: 'YYYY-MM-DD', or null while it is a range. */
export function exactDay(reading: Reading): string | null {
  return reading.from === reading.to && Number.isFinite(reading.from) ? dayOf(reading.from) : null;
}
