import type { Considered } from '../consider.ts';
import { standIns } from '../evidence/judge.ts';
import type { JudgedClause } from '../evidence/rank.ts';
import { speaksToBot } from '../model/may-be-sent.ts';

/** So many of the best are offered, by all that speaks for them and by the search alone. */
const byFit = 24;
const bySearch = 12;

/** What a model may choose from for one question. */
export interface Offer {
  readonly clauses: readonly JudgedClause[];
  /** By clause: the rules of units above that it stands in for. */
  readonly replaced: ReadonlyMap<number, readonly JudgedClause[]>;
}

/**
 * The clauses a model may choose from, the likeliest first: never one that a nearer unit or a later notice rules
 * anew, nor one that speaks to machines. Undefined where nothing is found, the built-in answer rests on what cannot
 * be offered, or staff have said what answers.
 */
export function offerOf({ judgement, ranked, weighed }: Considered): Offer | undefined {
  if (judgement.kind === 'ruled' && judgement.taught) return undefined;
  const instead = standIns(ranked, weighed);
  const stands = ranked.filter(({ clause }) => !instead.has(clause.clauseId) && !speaksToBot(clause.text));
  const searched = stands.toSorted((a, b) => b.clause.score - a.clause.score);
  const answering = judgement.kind === 'ruled' ? judgement.clauses : [];
  const clauses = [...new Set([...answering, ...stands.slice(0, byFit), ...searched.slice(0, bySearch)])];
  if (clauses.length === 0 || answering.some((clause) => !stands.includes(clause))) return undefined;
  const farther = ranked.filter(
    ({ clause }) => (instead.get(clause.clauseId)?.clause.unitDistance ?? Infinity) < clause.unitDistance,
  );
  return {
    clauses,
    replaced: Map.groupBy(farther, ({ clause }) => instead.get(clause.clauseId)?.clause.clauseId ?? -1),
  };
}
