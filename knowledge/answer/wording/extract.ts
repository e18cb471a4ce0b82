import { normalise } from '../../search/normalise.ts';
import type { FoundClause } from '../../search/search.ts';
import { clauseWords, mention } from '../evidence/clause-words.ts';
import { meetsCondition, statedQuantities } from '../evidence/conditions.ts';
import { type Aspect, tells } from '../question/aspect.ts';
import type { ContentTerm } from '../question/content-terms.ts';
import { dropOldFigures } from './drop-old-figures.ts';
import { findQuote } from './find-quote.ts';
import { type Passage, passages } from './passages.ts';
import { tableRow } from './table-row.ts';

export interface Extract {
  /** What the answer tells of the clause. */
  readonly text: string;
  /** The clause's own words that it rests on, letter by letter. */
  readonly quote: string;
}

/** What an extract is chosen by. */
export interface Question {
  readonly text: string;
  readonly terms: readonly ContentTerm[];
  readonly aspects: readonly Aspect[];
  /** Words of the clause that are known to answer. */
  readonly answeredBy?: string | undefined;
}

/** A clause of this length is told whole. */
const tellWhole = 110;
const longestExtract = 260;
const longestQuote = 400;

/**
 * Takes from a clause what answers the question: the sentences and list items that speak of its words or tell what
 * it asks for, each list item with the lead of its list, in the clause's order.
 */
export function extract(clause: FoundClause, question: Question): Extract {
  if (clause.kind === 'table_row') return { text: tableRow(clause), quote: clip(clause.text) };
  const pieces = passages(clause.text);
  if (clause.text.length <= tellWhole || pieces.length <= 1)
    return { text: withItsQuestion(clause, oneLine(clause.text)), quote: clip(clause.text) };
  const chosen = choose(clause, pieces, question);
  const first = chosen[0] ?? pieces[0];
  const last = chosen.at(-1) ?? first;
  return {
    text: withItsQuestion(clause, oneLine(chosen.map(({ text }) => text).join(''))),
    quote: clip(first && last ? clause.text.slice(first.start, last.end) : clause.text),
  };
}

/** 可以。… and 没有，… answer their own question, which need not be the asker's: they are told with it. */
const yesOrNo =
  /^(?:可以|能|不能|有|没有|是|不是|会|不会|要|不要|不用|需要|不需要|行|不行|算|不算|给|不给)[。，,;；！]/u;

const withItsQuestion = ({ question }: FoundClause, text: string): string =>
  question !== null && yesOrNo.test(text) ? `“${question}”${text}` : text;

function choose(
  clause: FoundClause,
  pieces: readonly Passage[],
  { text: asked, terms, aspects, answeredBy }: Question,
): Passage[] {
  const quantities = statedQuantities(asked);
  const { around } = clauseWords(clause);
  // What the heading says already tells no sentence from another.
  const telling = terms.filter(
    (term) =>
      (term.kind === 'concept' || term.kind === 'unknown') && mention(term, { own: '', around }) < 0.5,
  );
  const worth = pieces.map(({ text }) => {
    const own = normalise(text);
    const speaks = telling.reduce((sum, term) => sum + mention(term, { own, around: '' }), 0);
    return (
      speaks +
      (aspects.some((aspect) => tells(text, aspect)) ? 0.6 : 0) +
      (meetsCondition(text, quantities) ? 0.8 : 0)
    );
  });
  const best = Math.max(...worth);
  const quoted = answeredBy === undefined ? undefined : findQuote(clause.text, answeredBy);
  const known = pieces.flatMap(({ start, end }, index) =>
    quoted && start < quoted.end && quoted.start < end ? [index] : [],
  );
  const first = withLists(pieces, known);
  const likely = worth.flatMap((value, index) => (best > 0 && value >= best * 0.6 ? [index] : []));
  const others = withLists(pieces, likely.length + known.length > 0 ? likely : [0]);
  let length = 0;
  return [...new Set([...first, ...others])]
    .filter((index, position) => {
      length += pieces[index]?.text.length ?? 0;
      return position < Math.max(1, first.length) || length <= longestExtract;
    })
    .sort((a, b) => a - b)
    .flatMap((index) => pieces[index] ?? []);
}

/** Chosen pieces in order: an item needs its list's lead; a lead that was chosen alone needs all its items. */
function withLists(pieces: readonly Passage[], chosenPieces: readonly number[]): number[] {
  const keep = new Set(chosenPieces);
  let lead: number | undefined;
  let items: number[] = [];
  const close = () => {
    if (lead === undefined) return;
    const chosen = items.filter((index) => keep.has(index));
    if (chosen.length > 0) keep.add(lead);
    else if (keep.has(lead)) items.forEach((index) => keep.add(index));
  };
  pieces.forEach((piece, index) => {
    if (piece.kind === 'lead') {
      close();
      [lead, items] = [index, []];
    } else if (piece.kind === 'item') items.push(index);
  });
  close();
  return [...keep].sort((a, b) => a - b);
}

const oneLine = (text: string): string => dropOldFigures(text.replace(/\s*\n\s*/g, '').trim());

const clip = (text: string): string => (text.length <= longestQuote ? text : text.slice(0, longestQuote));
