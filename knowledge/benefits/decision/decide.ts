import type { Benefit, Clause } from '../benefit.ts';
import { dayNumber } from '../day-number.ts';
import { exactDay, judge, readTerm } from '../expression/evaluate.ts';
import type { Facts } from '../fact.ts';
import { type Amount, amountOf } from './amount.ts';
import { find, type Finding, scopeOf } from './finding.ts';
import { completed, missingFacts } from './missing-facts.ts';

/** One sentence of the result with what it rests on. `change` says what would make it otherwise. */
export interface Reason {
  readonly code: string;
  readonly text: string;
  readonly change?: string;
  readonly clause?: Clause;
}

export interface Material {
  readonly text: string;
  /** False while it depends on facts not known whether it is needed. */
  readonly surely: boolean;
  readonly clause?: Clause;
}

export interface Deadline {
  /** 'YYYY-MM-DD'; absent while the fact it is counted from is not known exactly. */
  readonly on?: string;
  /** Days from the day asked for until the last day: 0 on that day, negative afterwards. */
  readonly daysLeft?: number;
  readonly text: string;
  readonly clause?: Clause;
}

/** The result for one benefit; a screening, never a verdict (以工会审核为准). */
export interface Decision {
  readonly outcome: 'eligible' | 'not_eligible' | 'needs_facts' | 'needs_person';
  readonly reasons: readonly Reason[];
  readonly amounts: readonly Amount[];
  readonly materials: readonly Material[];
  readonly deadline?: Deadline;
  readonly handler: Benefit['handler'];
  /** Ids of the facts that can still change the result, in the order to ask for them; empty unless `needs_facts`. */
  readonly missing: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Decides a benefit for the facts known so far. Pure: the same for any order of facts, and it never fails.
 * While `missing` is not empty the outcome is `needs_facts`, also where only the amount is still open.
 *
 * @param benefit as resolved for a unit and day (`Catalogue.find`).
 * @param facts by id; missing ones may be asked, null ones were asked and the person cannot say.
 * @param day 'YYYY-MM-DD' in the union's time zone.
 */
export function decide(benefit: Benefit, facts: Facts, day: string): Decision {
  const given = scopeOf(benefit, facts, day);
  const missing = missingFacts(benefit, given);
  const scope = missing.length > 0 ? given : completed(benefit, given);
  const finding = find(benefit, scope);
  const clauseOf = clauseFinder(benefit);
  const isBeyond = finding.decisive.some((rule) => 'beyond' in rule && rule.beyond);
  const amounts = finding.amounts.map((amount) =>
    amountOf(amount, clauseOf(finding.grade?.code, amount.rule.code, amount.rule.clause)),
  );
  return {
    outcome:
      missing.length > 0 ? 'needs_facts' : finding.outcome === 'open' ? 'needs_person' : finding.outcome,
    reasons: reasonsOf(benefit, finding),
    amounts: missing.length > 0 ? [] : amounts,
    materials: (isBeyond ? [] : benefit.materials).flatMap((material): Material[] => {
      const needed = material.when ? judge(material.when, given).truth : true;
      if (needed === false) return [];
      const clause = clauseOf('materials', material.clause);
      return [{ text: material.text, surely: needed === true, ...(clause ? { clause } : {}) }];
    }),
    ...(isBeyond ? {} : deadlineOf(benefit, facts, day)),
    handler: benefit.handler,
    missing,
    notes: benefit.notes,
  };
}

/**
 * The clause something rests on: the first key that has one. A unit may give a reason a clause of its own under the
 * reason's code, so that its document is cited to the article; otherwise that named in the file holds.
 */
export function clauseFinder(benefit: Benefit): (...keys: (string | undefined)[]) => Clause | undefined {
  return (...keys) => {
    const key = keys.find((candidate) => candidate !== undefined && candidate in benefit.clauses);
    return key === undefined ? undefined : benefit.clauses[key];
  };
}

function reasonsOf(benefit: Benefit, finding: Finding): Reason[] {
  const clauseOf = clauseFinder(benefit);
  const decisive = finding.decisive.map((rule): Reason => {
    const clause = clauseOf(rule.code, rule.clause);
    return {
      code: rule.code,
      text: rule.why,
      ...(rule.change === undefined ? {} : { change: rule.change }),
      ...(clause ? { clause } : {}),
    };
  });
  const grade = finding.grade;
  const clause = clauseOf(grade?.code, grade?.clause);
  const graded: Reason[] = grade
    ? [{ code: grade.code, text: grade.text, ...(clause ? { clause } : {}) }]
    : [];
  const stuck = finding.stuck.map((cause): Reason =>
    cause.startsWith('figure:')
      ? { code: 'unit_standard_unset', text: '本单位（当地）的标准还没有录入，要请经办人核对' }
      : { code: 'fact_not_known', text: `“${labelOf(benefit, cause.slice(5))}”还说不准，要请经办人一起看` },
  );
  const [amount] = finding.amounts;
  const ground = clauseOf(amount?.rule.code, amount?.rule.clause, ...Object.keys(benefit.clauses));
  const met: Reason[] =
    finding.outcome === 'eligible' && graded.length === 0
      ? [{ code: 'all_conditions_met', text: '说到的条件都符合', ...(ground ? { clause: ground } : {}) }]
      : [];
  return [...decisive, ...graded, ...dedupe(stuck), ...met];
}

const dedupe = (reasons: readonly Reason[]) =>
  reasons.filter(({ text }, index) => reasons.findIndex((other) => other.text === text) === index);

const labelOf = (benefit: Benefit, id: string) => benefit.facts.find((fact) => fact.id === id)?.label ?? id;

function deadlineOf(benefit: Benefit, facts: Facts, day: string): { deadline?: Deadline } {
  const { deadline } = benefit;
  if (!deadline) return {};
  const clause = clauseFinder(benefit)('deadline_passed', deadline.clause);
  const on = deadline.on ? exactDay(readTerm(deadline.on, scopeOf(benefit, facts, day))) : null;
  const last = on === null ? null : dayNumber(on);
  const today = dayNumber(day);
  return {
    deadline: {
      text: deadline.text,
      ...(on !== null && last !== null && today !== null ? { on, daysLeft: last - today } : {}),
      ...(clause ? { clause } : {}),
    },
  };
}
