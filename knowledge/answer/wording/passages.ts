/** A piece of a clause that can be told by itself: a sentence, the lead of a list, or one of its items. */
export interface Passage {
  readonly text: string;
  readonly kind: 'sentence' | 'lead' | 'item';
  /** Offsets in the clause's text. */
  readonly start: number;
  readonly end: number;
}

const itemMark =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、)）](?!\d)|[①-⑳])/;
const boundary =
  /(?<=[。；;！!？?][”」』]?)(?![”」』])|(?<=\n)|(?<=[：:])(?=\s*(?:[（(][一二三四五六七八九十]|①|1[.．、]))/;

/** Cuts a clause into sentences (also at semicolons), leads of lists and list items, in order. */
export function passages(text: string): Passage[] {
  const found: Passage[] = [];
  let at = 0;
  for (const piece of text.split(boundary)) {
    const trimmed = piece.trim();
    const start = at + piece.indexOf(trimmed);
    at += piece.length;
    if (/[\p{L}\p{N}]/u.test(trimmed))
      found.push({ text: trimmed, kind: kindOf(trimmed), start, end: start + trimmed.length });
  }
  return found;
}

function kindOf(text: string): Passage['kind'] {
  if (itemMark.test(text)) return 'item';
  return /[：:]$/.test(text) ? 'lead' : 'sentence';
}
