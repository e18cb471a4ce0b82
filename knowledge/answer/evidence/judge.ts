import type { FoundClause } from '../../search/search.ts';
import { amended, prevailing } from './prevailing.ts';
import { exclusionIsAsked } from './exclusion-asked.ts';
import type { JudgedClause } from './rank.ts';
import { isMatter } from '../question/content-terms.ts';
import { mentioned, type Weighed } from './weigh.ts';
import { rulesTheirOccasion } from './whose-occasion.ts';

export type Judgement =
  | {
      readonly kind: 'ruled';
      readonly clauses: readonly JudgedClause[];
      /** Rules above that a nearer unit's rule replaces here. */
      readonly replaced: readonly FoundClause[];
      /** By staff, who had the first clause learn this very question. */
      readonly taught?: true;
      /** By clause: the words in it that a model found to answer. */
      readonly quotes?: ReadonlyMap<number, string>;
    }
  | { readonly kind: 'vague'; readonly matters: readonly JudgedClause[] }
  /** `near`: what comes nearest, the best first, for the asker to look at. */
  | { readonly kind: 'not_ruled'; readonly near: readonly JudgedClause[] };

/** Below these a clause does not rule what is asked; of a question in one or two words, none may be missing. */
export const thresholds = {
  leastGrounds: 0.45,
  leastGroundsOfShort: 0.6,
  leastFit: 1.03,
  leastFitOfShort: 1.04,
  /** What speaks less of the question is not even near it. */
  leastGroundsOfNear: 0.2,
};
const shortQuestion = 2;
/** A second or third clause is cited only where it is nearly as good as the first. */
const nearlyAsGood = 0.8;
/** Of a question that names no matter, several as good as this leave it open which is meant. */
const aboutAsGood = 0.92;
const manyMatters = 3;
/** Clauses that answer one question. */
export const mostClauses = 3;
/** Clauses that are shown where none answers. */
export const mostNear = 3;
/** A second or third is shown only where it speaks of the question nearly as much as the first. */
const aboutAsNear = 0.6;

/**
 * Decides by the ranked clauses whether the rules answer: the best must speak of the question's own words (not only of
 * those that all union questions share) and must tell the kind of thing asked, a sum for how much, a day for when.
 */
export function judge(judged: readonly JudgedClause[], weighed: Weighed): Judgement {
  // 我爸走了，丧假几天: a rule on deaths that has no word of the leave does not rule it.
  const asksOf = weighed.terms.filter(
    ({ term, carried }) => !carried && term.asked && term.names && term.kind === 'concept',
  );
  const speaksOfAsked = ({ spoken }: JudgedClause) =>
    asksOf.length === 0 || asksOf.some(({ term }) => (spoken.get(term.text) ?? 0) >= mentioned);
  const least = leastGrounds(weighed);
  const leastFit = isShort(weighed) ? thresholds.leastFitOfShort : thresholds.leastFit;
  const own = weighed.terms.filter(({ carried }) => !carried).map(({ term }) => term);
  const all = weighed.terms.map(({ term }) => term);
  const fitting = judged.filter(
    (clause) =>
      clause.grounds >= least &&
      clause.fit >= leastFit &&
      clause.tellsAll &&
      speaksOfAsked(clause) &&
      rulesTheirOccasion(own, clause.clause.text) &&
      exclusionIsAsked(all, clause.clause),
  );
  const [first] = fitting;
  if (!first) return { kind: 'not_ruled', near: nearest(judged, weighed) };
  if (!weighed.terms.some(({ term }) => isMatter(term))) {
    // 啥时候截止 alone names no matter at all.
    const nothing = weighed.terms.length === 1 && weighed.terms[0]?.term.kind === 'everyday';
    const as = nothing ? nearlyAsGood : aboutAsGood;
    const matters = distinctMatters(fitting.filter(({ fit }) => fit >= first.fit * as));
    if (matters.length >= (weighed.terms.length <= shortQuestion ? 2 : manyMatters))
      return { kind: 'vague', matters };
  }
  const good = fitting.filter(({ fit }, index) => index === 0 || fit >= first.fit * nearlyAsGood);
  const clauses = onceEach(supporting(inForceHere(good, judged, weighed), weighed));
  const replaced = good
    .filter((clause) => !clauses.includes(clause) && clause.clause.unitDistance > first.clause.unitDistance)
    .map(({ clause }) => clause);
  return { kind: 'ruled', clauses: clauses.slice(0, mostClauses), replaced };
}

/** What staff taught leads, or the later notice that rules it anew; what else was found stands behind it. */
export function leadTaught(
  found: Judgement,
  taught: readonly JudgedClause[],
  judged: readonly JudgedClause[],
  weighed: Weighed,
): Judgement {
  if (taught.length === 0) return found;
  const beside = found.kind === 'ruled' ? found : { clauses: [], replaced: [] };
  const clauses = onceEach([...new Set([...inForceHere(taught, judged, weighed), ...beside.clauses])]);
  return { kind: 'ruled', taught: true, clauses: clauses.slice(0, mostClauses), replaced: beside.replaced };
}

const isShort = ({ terms }: Weighed): boolean => {
  const matters = terms.filter(({ term, carried }) => !carried && isMatter(term)).length;
  return matters > 0 && matters <= shortQuestion;
};

const leastGrounds = (weighed: Weighed): number =>
  isShort(weighed) ? thresholds.leastGroundsOfShort : thresholds.leastGrounds;

/** Clauses, each in its place what a nearer unit or a later notice rules instead. */
function inForceHere(
  clauses: readonly JudgedClause[],
  judged: readonly JudgedClause[],
  weighed: Weighed,
): JudgedClause[] {
  const least = leastGrounds(weighed);
  const tellers = judged.filter(({ tellsAll, grounds }) => tellsAll && grounds >= least);
  return amended(prevailing(clauses, tellers, isAsked(weighed)), judged);
}

const isAsked =
  ({ terms }: Weighed) =>
  (index: number): boolean => {
    const demanded = terms[index];
    return demanded !== undefined && isMatter(demanded.term);
  };

/** By clause: what a nearer unit or a later notice rules instead, on a matter asked of which both speak. */
export function standIns(judged: readonly JudgedClause[], weighed: Weighed): Map<number, JudgedClause> {
  const asked = isAsked(weighed);
  return new Map(
    judged
      .filter(({ mentions }) => mentions.some((share, index) => asked(index) && share >= mentioned))
      .flatMap((clause) => {
        const [instead = clause] = inForceHere([clause], judged, weighed);
        return instead === clause ? [] : [[clause.clause.clauseId, instead]];
      }),
  );
}

/**
 * The clauses after the first that speak of a matter asked that the first speaks of: what shares only the occasion
 * with the question supports no answer.
 */
function supporting(clauses: readonly JudgedClause[], { terms }: Weighed): JudgedClause[] {
  const [first, ...others] = clauses;
  if (!first) return [];
  const told = terms.flatMap(({ term }, index) =>
    term.asked && isMatter(term) && (first.mentions[index] ?? 0) >= mentioned ? [index] : [],
  );
  if (told.length === 0) return [...clauses];
  return [
    first,
    ...others.filter(({ mentions }) => told.some((index) => (mentions[index] ?? 0) >= mentioned)),
  ];
}

/** A file taken in under two units says everything twice: the better fit is told. */
function onceEach(clauses: readonly JudgedClause[]): JudgedClause[] {
  const wording = ({ clause: { name, text } }: JudgedClause) => `${name}\n${text}`.replace(/\s/g, '');
  return [...new Map([...clauses].reverse().map((judged) => [wording(judged), judged])).values()].reverse();
}

/** Three in four of those who are wrongly told that nothing is ruled find their clause among these, mostly first. */
function nearest(judged: readonly JudgedClause[], weighed: Weighed): JudgedClause[] {
  const least = Math.max(thresholds.leastGroundsOfNear, (judged[0]?.grounds ?? 0) * aboutAsNear);
  const speaking = judged.filter(({ grounds }) => grounds >= least).slice(0, mostNear);
  return onceEach([...new Set(inForceHere(speaking, judged, weighed))]);
}

/** One clause for each heading it stands under. */
function distinctMatters(clauses: readonly JudgedClause[]): JudgedClause[] {
  const seen = new Map<string, JudgedClause>();
  for (const judged of clauses) {
    const key = `${judged.clause.documentTitle}\n${judged.clause.path.join('\n')}`;
    if (!seen.has(key)) seen.set(key, judged);
  }
  return [...seen.values()];
}
