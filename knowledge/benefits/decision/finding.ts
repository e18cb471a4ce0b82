import type { AmountRule, Benefit, Referral, Requirement } from '../benefit.ts';
import { dayNumber } from '../day-number.ts';
import { judge, readTerm, type Scope } from '../expression/evaluate.ts';
import { type Condition, referencesOf, type Term } from '../expression/expression.ts';
import { causesOf, type Reading } from '../expression/reading.ts';
import type { Facts } from '../fact.ts';

/** An amount with what is known of it; `capped`: the unit set nothing and the region's limit is meant. */
export interface AmountFinding {
  readonly rule: AmountRule;
  readonly reading: Reading;
  readonly capped: boolean;
}

/** What can be said of a benefit from the facts so far, before any question is put in order. */
export interface Finding {
  readonly outcome: 'eligible' | 'not_eligible' | 'needs_person' | 'open';
  /** Requirements that surely fail, or referrals that surely apply. */
  readonly decisive: readonly (Requirement | Referral)[];
  readonly grade: Benefit['grades'][number] | undefined;
  readonly amounts: readonly AmountFinding[];
  /** Facts on which the outcome may still hang, and those on which only grade or amount may. */
  readonly openForOutcome: ReadonlySet<string>;
  readonly openForAmount: ReadonlySet<string>;
  /** `figure:…` and `fact:…` that keep it from being settled though nothing more can be asked. */
  readonly stuck: readonly string[];
}

/** Facts and day as expressions read them. */
export function scopeOf(benefit: Benefit, facts: Facts, day: string): Scope {
  return {
    facts,
    definitions: new Map(benefit.facts.map((fact) => [fact.id, fact])),
    figures: benefit.figures,
    today: dayNumber(day) ?? 0,
  };
}

/**
 * A passed deadline is a requirement like any other, but for whom the rules are not; one whose period the unit has not
 * set can only be told.
 */
export function requirementsOf(benefit: Benefit): Requirement[] {
  const { requires, refers, deadline } = benefit;
  if (deadline?.on === undefined || deadline.late !== 'not_eligible' || isUnset(benefit, deadline.on))
    return requires;
  const inTime: Condition = { kind: 'compare', left: { kind: 'today' }, by: 'at_most', right: deadline.on };
  const beyond = refers.flatMap((rule) => (rule.beyond ? [rule.when] : []));
  return [...requires, lateness(deadline, { kind: 'any', conditions: [inTime, ...beyond] })];
}

function referralsOf(benefit: Benefit): Referral[] {
  const { refers, deadline } = benefit;
  if (deadline?.on === undefined || deadline.late !== 'needs_person' || isUnset(benefit, deadline.on))
    return refers;
  const late: Condition = { kind: 'compare', left: { kind: 'today' }, by: 'more_than', right: deadline.on };
  return [...refers, { ...lateness(deadline, late), beyond: false }];
}

const isUnset = ({ figures }: Benefit, on: Term) =>
  [...referencesOf(on).figures].some((figure) => (figures[figure] ?? null) === null);

function lateness({ change, clause, text }: NonNullable<Benefit['deadline']>, when: Condition): Requirement {
  return {
    code: 'deadline_passed',
    when,
    why: `办理时限已经过了：${text}`,
    ...(change === undefined ? {} : { change }),
    ...(clause === undefined ? {} : { clause }),
  };
}

/** Judges a benefit in three values. Pure; takes any part of the facts. */
export function find(benefit: Benefit, scope: Scope): Finding {
  const judged = (rules: readonly Requirement[]) =>
    rules.map((rule) => ({ rule, verdict: judge(rule.when, scope) }));
  const requirements = judged(requirementsOf(benefit));
  const failed = requirements.filter(({ verdict }) => verdict.truth === false).map(({ rule }) => rule);
  if (failed.length > 0) return settled('not_eligible', failed);

  const referrals = judged(referralsOf(benefit));
  const referring = referrals.filter(({ verdict }) => verdict.truth === true).map(({ rule }) => rule);
  // One matter for a person is enough: whether there is another need not be asked.
  const undecided = [...requirements, ...(referring.length > 0 ? [] : referrals)].filter(
    ({ verdict }) => verdict.truth === undefined,
  );
  const { open, stuck } = causesOf(undecided.map(({ verdict }) => verdict));
  const graded = gradeOf(benefit, scope);
  const amounts = amountsOf(benefit, scope);
  const openForAmount = causesOf([graded, ...amounts.map(({ causes }) => causes)]).open;
  if (open.size > 0 || stuck.size > 0) {
    return {
      outcome: open.size > 0 ? 'open' : 'needs_person',
      decisive: open.size > 0 ? [] : referring,
      grade: undefined,
      amounts: [],
      openForOutcome: open,
      openForAmount: open.size > 0 ? openForAmount : new Set(),
      stuck: [...stuck],
    };
  }
  if (referring.length > 0) return settled('needs_person', referring);
  return {
    outcome: 'eligible',
    decisive: [],
    grade: graded.grade,
    amounts: amounts.filter(({ finding }) => finding !== undefined).flatMap(({ finding }) => finding ?? []),
    openForOutcome: new Set(),
    openForAmount,
    stuck: [],
  };
}

function settled(
  outcome: 'not_eligible' | 'needs_person',
  decisive: readonly (Requirement | Referral)[],
): Finding {
  const none = new Set<string>();
  return {
    outcome,
    decisive,
    grade: undefined,
    amounts: [],
    openForOutcome: none,
    openForAmount: none,
    stuck: [],
  };
}

function gradeOf({ grades }: Benefit, scope: Scope) {
  for (const grade of grades) {
    const { truth, open, stuck } = judge(grade.when, scope);
    if (truth !== false) return { grade: truth ? grade : undefined, open, stuck };
  }
  return { grade: undefined, ...causesOf([]) };
}

function amountsOf({ amounts }: Benefit, scope: Scope) {
  return amounts.map((rule) => {
    const applies = rule.when ? judge(rule.when, scope) : { truth: true, ...causesOf([]) };
    if (applies.truth === false) return { finding: undefined, causes: causesOf([]) };
    const own = readTerm(rule.value, scope);
    // Nothing set by the unit: the region's limit is all there is to tell.
    const unset = [...own.stuck].some((cause) => cause.startsWith('figure:'));
    const limit = unset && rule.cap ? readTerm(rule.cap, scope) : undefined;
    const capped = limit !== undefined && limit.stuck.size === 0;
    const reading = rounded(capped && limit ? limit : own, rule);
    return { finding: { rule, reading, capped }, causes: causesOf([applies, reading]) };
  });
}

function rounded(reading: Reading, { round_to, rounding }: AmountRule): Reading {
  const round = (value: number) => {
    if (!Number.isFinite(value)) return value;
    // Products of fen and percentages carry errors of the last binary places; these are no part of the sum.
    const steps = Number((value / round_to).toFixed(6));
    return (rounding === 'down' ? Math.floor(steps) : Math.floor(steps + 0.5)) * round_to;
  };
  const [from, to] = [round(reading.from), round(reading.to)];
  return from === to ? { from, to, ...causesOf([]) } : { ...reading, from, to };
}
