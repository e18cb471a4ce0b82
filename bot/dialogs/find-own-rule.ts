import type { OwnRule } from '../../jobs/benefits/result-message.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { Decision } from '../../knowledge/benefits/decision/decide.ts';
import type { Facts } from '../../knowledge/benefits/fact.ts';
import { ruledOtherwise, wordsToFind } from '../../knowledge/benefits/own-rule.ts';
import type { Search } from '../../knowledge/search/search.ts';
import type { Turn } from '../router/turn.ts';
import type { BenefitsInForce } from './find-benefit.ts';

/** Clauses that are held against a result. */
const clausesFound = 20;
const longestText = 300;

/** What the documents in force for whoever speaks say otherwise than a check's result; see `ruledOtherwise`. */
export async function findOwnRule(
  { benefits, search }: { readonly benefits: BenefitsInForce; readonly search: Search },
  turn: Turn,
  benefit: Benefit,
  facts: Facts,
  decision: Decision,
): Promise<OwnRule | undefined> {
  const lineage = benefits.lineage(turn);
  const found = await search.search({
    text: wordsToFind({ benefit, facts }),
    unitLineage: lineage,
    on: turn.today,
    limit: clausesFound,
  });
  const all = await benefits.list(turn);
  const clause = ruledOtherwise({ benefit, benefits: all, facts, decision, lineage }, found);
  if (!clause) return undefined;
  const text = clause.text.replace(/\s*\n\s*/gu, '');
  const whole = text.length <= longestText;
  return {
    document: clause.documentTitle,
    clause: clause.name,
    text: whole ? text : `${text.slice(0, longestText)}……`,
  };
}
