import { z } from 'zod';
import type { FoundClause } from '../../search/search.ts';
import { findQuote } from '../wording/find-quote.ts';
import type { Verdict } from './model-judge.ts';

/** Why what a model judged is not heard. */
export type VerdictFault = 'no_verdict' | 'malformed' | 'clause_not_offered' | 'quote_not_in_clause';

export type ReadVerdicts =
  | { readonly accepted: true; readonly verdicts: readonly (Verdict | undefined)[] }
  | { readonly accepted: false; readonly reason: VerdictFault };

/** What is shorter stands in any clause. */
const shortestQuote = 4;

const reply = z.object({
  answers: z.array(
    z.object({
      question: z.int(),
      clauses: z.array(z.object({ number: z.int(), quote: z.string() })),
    }),
  ),
});

/**
 * Reads a model's reply. It is heard only where the whole of it holds: each clause is one that was offered, each
 * quote stands in its clause letter by letter. Pure.
 *
 * @param offered the clauses by their numbers in the prompt, the first is 1.
 * @param questions how many there were; the reply may have no opinion on some.
 */
export function readVerdicts(text: string, offered: readonly FoundClause[], questions: number): ReadVerdicts {
  const refuse = (reason: VerdictFault): ReadVerdicts => ({ accepted: false, reason });
  if (text.trim() === '') return refuse('no_verdict');
  const read = reply.safeParse(jsonIn(text));
  if (!read.success) return refuse('malformed');
  const verdicts: (Verdict | undefined)[] = Array.from({ length: questions }, () => undefined);
  for (const { question, clauses } of read.data.answers) {
    if (question < 1 || question > questions || verdicts[question - 1]) return refuse('malformed');
    const chosen = new Map<number, string>();
    for (const { number, quote } of clauses) {
      const clause = offered[number - 1];
      if (!clause) return refuse('clause_not_offered');
      const letters = quote.replace(/\s/g, '').length;
      if (letters < shortestQuote || !findQuote(clause.text, quote)) return refuse('quote_not_in_clause');
      if (!chosen.has(clause.clauseId)) chosen.set(clause.clauseId, quote);
    }
    verdicts[question - 1] = [...chosen].map(([clauseId, quote]) => ({ clauseId, quote }));
  }
  return { accepted: true, verdicts };
}

/** The JSON of a reply that may be fenced or have a word before it; undefined where there is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}
