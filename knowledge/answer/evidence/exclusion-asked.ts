import { normalise } from '../../search/normalise.ts';
import type { FoundClause } from '../../search/search.ts';
import { type ContentTerm, isMatter } from '../question/content-terms.ts';
import { clauseWords, mention } from './clause-words.ts';
import { mentioned } from './weigh.ts';

/** 有下列情形之一的，不予建档：（一）… */
const exclusion = /^([^。（]*(?:不予|不享受|不给付|不发|不得|不受理|取消|停发)[^。（]*：)\s*（一）/u;

/**
 * Whether a clause that lists exceptions is asked about at all: of what stands in its list it rules only that it is
 * excluded, so that 没车咋回家 is not answered by 不予建档：…家庭拥有小轿车的. True of all other clauses.
 *
 * @param terms the question's words, those of earlier turns among them.
 */
export function exclusionIsAsked(terms: readonly ContentTerm[], clause: FoundClause): boolean {
  const lead = exclusion.exec(clause.text)?.[1];
  if (lead === undefined) return true;
  const { around } = clauseWords(clause);
  return terms.some((term) => isMatter(term) && mention(term, { own: normalise(lead), around }) >= mentioned);
}
