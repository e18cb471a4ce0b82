import { type Told } from '../../wording/compose.ts';
import { passages } from '../../wording/passages.ts';
import { type Figure, legible, readFigures } from './figures.ts';

/** A sentence, list item or table cell of a clause. */
export interface Statement {
  readonly text: string;
  readonly figures: readonly Figure[];
  /** What it is about by its place: heading, lead of its list, row of its table. */
  readonly about: string;
}

/** A clause as far as the answer tells it: all that a model's words may rest on. */
export interface Source {
  readonly statements: readonly Statement[];
  /** Figures of its title, name and date: true, but no amount of anything. */
  readonly references: readonly Figure[];
  /** Its statements with title, heading and name. */
  readonly words: string;
}

const itemMark =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、)）](?!\d)|[①-⑳])/;
const cellStart = /(?<=[；;])(?=[^；;：:]{1,30}[：:])/;

/** Reads what an answer tells of a clause into statements. */
export function readSource({ clause, text }: Told): Source {
  const { documentTitle, documentNumber, name, effectiveOn, path, kind } = clause;
  const isArticle = /^第.{1,6}[条款]/.test(name);
  const heading = legible([path.at(-1) ?? '', isArticle ? '' : name].join(','));
  const pieces =
    kind === 'table_row'
      ? text.split(cellStart).map((cell) => ({ text: cell, kind: 'sentence' as const }))
      : passages(text);
  let lead = '';
  const statements = pieces.map((piece): Statement => {
    if (piece.kind === 'lead') lead = legible(piece.text);
    const own = legible(piece.text.replace(itemMark, ''));
    const about = piece.kind === 'item' ? `${heading},${lead}` : heading;
    return { text: own, figures: readFigures(own), about };
  });
  const reference = legible([documentTitle, documentNumber, name, effectiveOn].filter(Boolean).join(','));
  return {
    statements,
    references: readFigures(reference),
    words: [...statements.map((statement) => statement.text), reference, ...path.map(legible)].join('\n'),
  };
}

/** Neighbouring Chinese characters of a text: what its words are compared by. */
export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu))
    for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
  return pairs;
}
