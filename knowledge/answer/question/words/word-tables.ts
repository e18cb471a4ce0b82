import { readFileSync } from 'node:fs';

/** A matter of union work: what is said for it, and the words in which rules have it. */
export interface Concept {
  readonly said: readonly string[];
  readonly ruled: readonly string[];
  /** Words for a wider thing that it belongs to: a rule on illness may cover an appendicitis. */
  readonly wider: readonly string[];
}

const words = (side: string): string[] => side.trim().split(/\s+/).filter(Boolean);

/** The lines of a table that are not empty and no remark. */
const readLines = (name: string): string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

/**
 * Reads a table of what workers say and the words in which rules say it. A line: colloquial words, an arrow, words
 * of rules, and where there are any `>` and words for a wider thing. A question's word is supported by a clause
 * that has any word of its line (or, first, the word itself). General knowledge of the domain; it names no union's
 * own rules.
 *
 * @throws Error naming the line that has no arrow or nothing on one of its sides.
 */
export function loadConcepts(
  name: 'lay-words.txt' | 'ways-of-saying.txt' | 'predicates.txt' | 'benefit-words.txt',
): Concept[] {
  return readLines(name).map((line): Concept => {
    const [said = '', rules = ''] = line.split('→');
    const [ruled = '', wider = ''] = rules.split('>');
    const concept = { said: words(said), ruled: words(ruled), wider: words(wider) };
    if (concept.said.length === 0 || concept.ruled.length + concept.wider.length === 0)
      throw new Error(`${name}: want "said words → rule words", got "${line}"`);
    return concept;
  });
}

/** Things of one kind that exclude each other, each with its names: 暑假 暑期 | 寒假. */
export const loadSiblings = (): string[][][] =>
  readLines('siblings.txt').map((line) => line.split('|').map(words));

/** The words of a plain list. */
export const loadWords = (name: 'noise-words.txt' | 'everyday-words.txt' | 'shared-words.txt'): Set<string> =>
  new Set(readLines(name).flatMap(words));

/** Lists of words by name, one `name: words` a line; lines of the same name add up. */
export function loadNamedWords(name: 'death-words.txt'): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const line of readLines(name)) {
    const [list = '', said = ''] = line.split(':');
    lists.set(list, [...(lists.get(list) ?? []), ...words(said)]);
  }
  return lists;
}
