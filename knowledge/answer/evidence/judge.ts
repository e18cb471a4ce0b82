import { normalise } from '../../search/normalise.ts';
import type { FoundClause } from '../../search/search.ts';
import { type Aspect, asksForBenefit, grants, namesSum, tells } from '../question/aspect.ts';
import type { Understood } from '../question/follow-up.ts';
import { otherMatters } from '../question/words/concepts.ts';
import { passages } from '../wording/passages.ts';
import { mention } from './clause-words.ts';
import { meetsCondition, statedQuantities } from './conditions.ts';
import { prevailing } from './prevailing.ts';
import { type DemandedTerm, isMatter, mentioned, type Weighed, type WeighedClause } from './weigh.ts';

/** A clause weighed in full: how well it fits, and whether it tells what was asked. */
export interface JudgedClause extends WeighedClause {
  /** What the order is made of. */
  readonly fit: number;
  /** Whether it tells every kind of thing the asker wants to hear, where it speaks of the matter. */
  readonly tellsAll: boolean;
}

export type Judgement =
  | {
      readonly kind: 'ruled';
      readonly clauses: readonly JudgedClause[];
      /** Rules above that a nearer unit's rule replaces here. */
      readonly replaced: readonly FoundClause[];
    }
  | { readonly kind: 'vague'; readonly matters: readonly JudgedClause[] }
  | { readonly kind: 'not_ruled'; readonly closest: JudgedClause | undefined };

/** Below this share of the question's weight a clause does not rule what is asked. */
export const leastSupport = 0.42;
/** Of a question in one or two words, one may not be missing. */
const leastSupportOfShort = 0.6;
const shortQuestion = 2;
/** A second or third clause is cited only where it is nearly as good as the first. */
const nearlyAsGood = 0.8;
/** Of a question that names no matter, several as good as this leave it open which is meant. */
const aboutAsGood = 0.92;
const mostClauses = 3;
const searchWeight = 0.5;
const coverageWeight = 0.3;
const aspectWeight = 0.25;
/** A condition that the asker's figures meet, a benefit where one is asked for: they choose among equals. */
const conditionWeight = 0.12;
const benefitWeight = 0.12;
const sumWeight = 0.2;
/** 几号截止 after a question on one document is asked of that document. */
const sameDocumentWeight = 0.25;
/** A clause on a special case (分娩住院) stands behind the one on the plain matter. */
const otherMatterWeight = 0.03;
const mostOtherMatters = 5;
const rankedClosely = 12;
/** Purpose, interpretation and coming into force rule no matter. */
const frameWeight = 0.25;
const frame = /制定本|负责解释|起施行[。；]?$|起执行[。；]?$/;

/**
 * Decides whether the rules answer: the best clause must speak of the question's own words (not only of those that
 * all union questions share) and must tell the kind of thing asked, a sum for how much, a day for when.
 */
export function judge(weighed: Weighed, question: Pick<Understood, 'text' | 'aspects'>): Judgement {
  const judged = rank(weighed, question);
  const matter = weighed.terms.filter(({ term, carried }) => !carried && isMatter(term));
  const least = matter.length > 0 && matter.length <= shortQuestion ? leastSupportOfShort : leastSupport;
  const fitting = judged.filter(({ grounds, tellsAll }) => grounds >= least && tellsAll);
  const [first] = fitting;
  if (!first) return { kind: 'not_ruled', closest: judged[0] };
  if (!weighed.terms.some(({ term }) => isMatter(term))) {
    const matters = distinctMatters(fitting.filter(({ fit }) => fit >= first.fit * aboutAsGood));
    if (matters.length > 1) return { kind: 'vague', matters };
  }
  const good = fitting.filter(({ fit }, index) => index === 0 || fit >= first.fit * nearlyAsGood);
  const clauses = prevailing(good);
  const replaced = good.filter((clause) => !clauses.includes(clause)).map(({ clause }) => clause);
  return { kind: 'ruled', clauses: clauses.slice(0, mostClauses), replaced };
}

/** All weighed clauses, the best fitting first. */
export function rank(
  weighed: Weighed,
  { text, aspects }: Pick<Understood, 'text' | 'aspects'>,
): JudgedClause[] {
  const quantities = statedQuantities(text);
  const wantsSum = aspects.some(({ kind }) => kind === 'amount') && /多少|几/.test(text);
  const document = documentBefore(weighed);
  const wantsBenefit = asksForBenefit(text);
  const words = weighed.terms.flatMap(({ term }) => term.words);
  const top = Math.max(...weighed.clauses.map(({ clause }) => clause.score), 0);
  const byFit = (a: JudgedClause, b: JudgedClause) =>
    b.fit - a.fit || a.clause.unitDistance - b.clause.unitDistance;
  const judged = weighed.clauses
    .map((clause): JudgedClause => {
      const tellsAll = aspects.every((aspect) => tellsOfTheMatter(clause, weighed.terms, aspect));
      const score = top > 0 ? clause.clause.score / top : 0;
      const fit =
        clause.support +
        searchWeight * score +
        coverageWeight * clause.clause.coverage +
        (tellsAll ? aspectWeight : 0) +
        (tellsAll && wantsSum && namesSum(clause.clause.text) ? sumWeight : 0) +
        (clause.clause.documentId === document ? sameDocumentWeight : 0) +
        (meetsCondition(clause.clause.text, quantities) ? conditionWeight : 0) +
        (wantsBenefit && grants(clause.clause.text) ? benefitWeight : 0);
      return { ...clause, tellsAll, fit };
    })
    .sort(byFit);
  return judged
    .map((clause, index) => {
      const others = index < rankedClosely ? otherMatters(clause.clause.text, words) : mostOtherMatters;
      const framed = frame.test(clause.clause.text) ? frameWeight : 0;
      return { ...clause, fit: clause.fit - otherMatterWeight * Math.min(others, mostOtherMatters) - framed };
    })
    .sort(byFit);
}

/** Where a question leaves its matter to the turn before: the document that rules that matter best. */
function documentBefore({ terms, clauses }: Weighed): number | undefined {
  if (terms.some(({ term, carried }) => !carried && isMatter(term))) return undefined;
  const before = (clause: WeighedClause) =>
    clause.mentions.reduce((sum, share, index) => sum + (terms[index]?.carried ? share : 0), 0);
  const [best] = [...clauses].sort((a, b) => before(b) - before(a));
  return best && before(best) > 0 ? best.clause.documentId : undefined;
}

/**
 * Only passages that speak of the matter count, and the one after such a passage: 婚假 in a list of leaves is not
 * told how many days by a figure elsewhere. Where the matter stands in the heading, every passage speaks of it.
 */
function tellsOfTheMatter(
  { clause }: WeighedClause,
  terms: readonly DemandedTerm[],
  aspect: Aspect,
): boolean {
  if (clause.kind === 'table_row' || clause.kind === 'qa') return tells(clause.text, aspect);
  const matter = terms.filter(({ term, carried }) => !carried && isMatter(term));
  const around = normalise(clause.path.join('\n'));
  if (matter.length === 0 || matter.some(({ term }) => mention(term, { own: '', around }) >= mentioned))
    return tells(clause.text, aspect);
  let near = 0;
  for (const passage of passages(clause.text)) {
    const own = normalise(passage.text);
    if (matter.some(({ term }) => mention(term, { own, around: '' }) >= mentioned))
      near = passage.kind === 'lead' ? 20 : 2;
    if (near > 0 && tells(passage.text, aspect)) return true;
    near--;
  }
  return false;
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
