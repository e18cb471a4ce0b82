import { asksForBenefit, grants, tellsExactly } from '../question/aspect.ts';
import type { Understood } from '../question/follow-up.ts';
import { meetsCondition, statedQuantities } from './conditions.ts';
import { tellsOfMatter } from './tells-of-matter.ts';
import { isMatter } from '../question/content-terms.ts';
import type { Weighed, WeighedClause } from './weigh.ts';

/** Of a question, what clauses are ranked by. */
export type Asked = Pick<Understood, 'text' | 'aspects'>;

/** A clause weighed in full: how well it fits, and whether it tells what was asked. */
export interface JudgedClause extends WeighedClause {
  /** What the order is made of. */
  readonly fit: number;
  /** Whether it tells every kind of thing the asker wants to hear, where it speaks of the matter. */
  readonly tellsAll: boolean;
}

/** What speaks for a clause, each 0 to 1. */
export interface Signals {
  /** Share of the question's weight that the clause speaks of. */
  readonly support: number;
  /** The search's score, as a share of the best. */
  readonly search: number;
  /** The search's own share of the question's characters and pairs. */
  readonly coverage: number;
  readonly tellsAll: number;
  /** A sum where one is asked for, a list of papers where those are. */
  readonly exact: number;
  /** A condition that the asker's figures meet. */
  readonly condition: number;
  /** A benefit where one is hoped for. */
  readonly benefit: number;
  /** The document of the turn before, where the question leaves its matter to that. */
  readonly sameDocument: number;
  /** Purpose, interpretation and coming into force rule no matter. */
  readonly frame: number;
}

/** What each signal counts for in a clause's fit; see `worth` in weigh.ts for how they were found. */
export const weights: Readonly<Record<keyof Signals, number>> = {
  support: 0.61,
  search: 0.37,
  coverage: 0.26,
  tellsAll: 0.38,
  exact: 0.91,
  condition: 0.47,
  benefit: 0.06,
  sameDocument: 0.14,
  frame: -0.54,
};

const frame = /制定本|负责解释|起施行[。；]?$|起执行[。；]?$/;

/** All weighed clauses with their fit, the best first. */
export function rank(weighed: Weighed, question: Asked): JudgedClause[] {
  return signals(weighed, question)
    .map(({ clause, of }) => ({ ...clause, tellsAll: of.tellsAll === 1, fit: fitOf(of, weights) }))
    .sort((a, b) => b.fit - a.fit || a.clause.unitDistance - b.clause.unitDistance);
}

export const fitOf = (of: Signals, by: Readonly<Record<keyof Signals, number>>): number =>
  by.support * of.support +
  by.search * of.search +
  by.coverage * of.coverage +
  by.tellsAll * of.tellsAll +
  by.exact * of.exact +
  by.condition * of.condition +
  by.benefit * of.benefit +
  by.sameDocument * of.sameDocument +
  by.frame * of.frame;

/** What speaks for each weighed clause, in their order. */
export function signals(
  weighed: Weighed,
  { text, aspects }: Asked,
): { clause: WeighedClause; of: Signals }[] {
  const quantities = statedQuantities(text);
  // 要钱吗 asks whether, 多少钱 how much.
  const exactly = aspects.filter(({ kind }) => kind !== 'amount' || /多少|几/.test(text));
  const wantsBenefit = asksForBenefit(text);
  const document = documentBefore(weighed);
  const top = Math.max(...weighed.clauses.map(({ clause }) => clause.score), 0);
  return weighed.clauses.map((weighedClause) => {
    const { clause, support } = weighedClause;
    const tellsAll = aspects.every((aspect) => tellsOfMatter(clause, weighed.terms, aspect));
    const of: Signals = {
      support,
      search: top > 0 ? clause.score / top : 0,
      coverage: clause.coverage,
      tellsAll: Number(tellsAll),
      exact: Number(tellsAll && exactly.some((aspect) => tellsExactly(clause.text, aspect))),
      condition: Number(meetsCondition(clause.text, quantities)),
      benefit: Number(wantsBenefit && grants(clause.text)),
      sameDocument: Number(clause.documentId === document),
      frame: Number(frame.test(clause.text)),
    };
    return { clause: weighedClause, of };
  });
}

/** Where a question leaves its matter to the turn before: the document that rules that matter best. */
function documentBefore({ terms, clauses }: Weighed): number | undefined {
  if (terms.some(({ term, carried }) => !carried && isMatter(term))) return undefined;
  const before = (clause: WeighedClause) =>
    clause.mentions.reduce((sum, share, index) => sum + (terms[index]?.carried ? share : 0), 0);
  const [best] = [...clauses].sort((a, b) => before(b) - before(a));
  return best && before(best) > 0 ? best.clause.documentId : undefined;
}
