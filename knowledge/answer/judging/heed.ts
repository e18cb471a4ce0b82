import type { Considered } from '../consider.ts';
import { type Judgement, mostClauses } from '../evidence/judge.ts';
import type { JudgedClause } from '../evidence/rank.ts';
import type { Verdict } from './model-judge.ts';
import type { Offer } from './offer.ts';

/**
 * What a model's verdict on one question makes of the built-in decision. A clause that both found stays with all that
 * stands beside it; what only the built-in judgement found goes; what only the model found comes.
 *
 * @param offered every clause offered for the message.
 */
export function heed(
  part: Considered,
  verdict: Verdict,
  { replaced }: Offer,
  offered: readonly JudgedClause[],
): Considered {
  const { judgement } = part;
  const chosen = verdict.flatMap(
    ({ clauseId }) => offered.find(({ clause }) => clause.clauseId === clauseId) ?? [],
  );
  const [first] = chosen;
  if (!first)
    return judgement.kind === 'ruled'
      ? { ...part, judgement: { kind: 'not_ruled', near: judgement.clauses } }
      : part;
  const [lead] = judgement.kind === 'ruled' ? judgement.clauses : [];
  const agreed =
    judgement.kind === 'ruled' && lead !== undefined && chosen.includes(lead) ? judgement : undefined;
  const ruled: Judgement = {
    kind: 'ruled',
    clauses: [...new Set([...chosen, ...(agreed?.clauses ?? [])])].slice(0, mostClauses),
    replaced: [
      ...(agreed?.replaced ?? []),
      ...(replaced.get(first.clause.clauseId) ?? []).map(({ clause }) => clause),
    ],
    quotes: new Map(verdict.map(({ clauseId, quote }) => [clauseId, quote])),
  };
  return { ...part, judgement: ruled };
}
