import type { FoundClause } from '../../search/search.ts';
import { mentioned } from './weigh.ts';

/** Words with which a nearer unit adds to the rule above instead of replacing it. */
const adds = /基础上|另外|另行|额外|除.{2,20}外|再(?:给|发|加|增)|叠加|追加/;
const figure =
  /\d[\d,.]*\s*(?:元|万元|%|倍|天|日|个月|个工作日)|[一二两三四五六七八九十百千]+(?:元|倍|天|日|个月|个工作日)/;

interface Candidate {
  readonly clause: FoundClause;
  readonly mentions: readonly number[];
}

/**
 * Where a nearer unit and one above it rule the same matter, the nearer one prevails (design.md, scope): a farther
 * clause goes when a nearer one speaks of all that it speaks of and both set a figure.
 */
export function prevailing<T extends Candidate>(clauses: readonly T[]): T[] {
  const replaces = (nearer: T, farther: T) =>
    nearer.clause.unitDistance < farther.clause.unitDistance &&
    figure.test(nearer.clause.text) &&
    figure.test(farther.clause.text) &&
    !adds.test(nearer.clause.text) &&
    farther.mentions.every((share, term) => share < mentioned || (nearer.mentions[term] ?? 0) >= mentioned);
  return clauses.filter((farther) => !clauses.some((nearer) => replaces(nearer, farther)));
}
