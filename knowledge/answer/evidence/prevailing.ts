import { comparisonKey } from '../../search/normalise.ts';
import type { FoundClause } from '../../search/search.ts';
import { mentioned } from './weigh.ts';

/** Words with which a nearer unit adds to the rule above instead of replacing it. */
export const adds = /基础上|另外|另行|额外|除.{2,20}外|再(?:给|发|加|增)|叠加|追加/;
const figure =
  /\d[\d,.]*\s*(?:元|万元|%|倍|天|日|个月|个工作日)|[一二两三四五六七八九十百千]+(?:元|倍|天|日|个月|个工作日)/;

interface Candidate {
  readonly clause: FoundClause;
  readonly mentions: readonly number[];
}

/**
 * Where a nearer unit and one above it rule the same matter, the nearer one prevails (design.md, scope): a farther
 * clause goes when a nearer one speaks of every matter asked that it speaks of, and both set a figure. The nearer one
 * stands in its place even where its own words fit less well.
 *
 * @param ranked all clauses that tell what is asked, the best first.
 * @param isMatter by the place of a term: whether it says what is asked about.
 */
export function prevailing<T extends Candidate>(
  clauses: readonly T[],
  ranked: readonly T[] = clauses,
  isMatter: (term: number) => boolean = () => true,
): T[] {
  const replaces = (nearer: T, farther: T) =>
    nearer.clause.unitDistance < farther.clause.unitDistance &&
    figure.test(nearer.clause.text) &&
    figure.test(farther.clause.text) &&
    !adds.test(nearer.clause.text) &&
    farther.mentions.every(
      (share, term) => !isMatter(term) || share < mentioned || (nearer.mentions[term] ?? 0) >= mentioned,
    );
  return [
    ...new Set(clauses.map((farther) => ranked.find((nearer) => replaces(nearer, farther)) ?? farther)),
  ];
}

/** 关于调整…标准的通知 */
const changesByTitle = /关于.{0,6}(?:调整|修改|修订|变更|提高|降低).{0,30}(?:通知|决定|规定|办法)/;
const changes = /改为|修改为|调整为|修订为|变更为|提高到|提高至|降低到|作如下(?:调整|修改|变更|补充)/;

/** In the clause itself or, for all its document, where that says over which documents it prevails. */
const names = ({ text, overrides }: FoundClause, title: string): boolean =>
  text.replace(/\s/g, '').includes(`《${title.replace(/\s/g, '')}》`) ||
  overrides.some((overridden) => comparisonKey(overridden) === comparisonKey(title));

/**
 * A later text that changes a rule by its document's name (对《…》作如下调整, 改为) stands in its place: it leads
 * where it speaks of all that the rule speaks of, even where its own words fit less well.
 *
 * @param ranked all clauses that were found, the best first.
 */
export function amended<T extends Candidate>(clauses: readonly T[], ranked: readonly T[]): T[] {
  const amends = (later: T, rule: T) =>
    later.clause.documentId !== rule.clause.documentId &&
    (later.clause.effectiveOn ?? '') > (rule.clause.effectiveOn ?? '') &&
    changes.test(later.clause.text) &&
    (changesByTitle.test(later.clause.documentTitle) || names(later.clause, rule.clause.documentTitle)) &&
    rule.mentions.every((share, term) => share < mentioned || (later.mentions[term] ?? 0) >= mentioned);
  const led = clauses.map((rule) => ranked.find((later) => amends(later, rule)) ?? rule);
  return [...new Set(led)];
}
