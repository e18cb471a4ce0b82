import { normalise } from '../../../search/normalise.ts';
import type { Synonym } from '../../../search/synonyms.ts';
import { sharedWords } from './shared-words.ts';
import { type Concept, concepts as ownConcepts } from './concepts.ts';
import { everydayWords } from './everyday-words.ts';
import { noiseWords } from './noise-words.ts';

/**
 * `noise` only asks or tells; `shared` stands in half of all union questions; `concept` is a matter of union work;
 * `everyday` is told around the matter; `unknown` is none of them, and may be the very matter.
 */
export type WordKind = 'noise' | 'shared' | 'concept' | 'everyday' | 'unknown';

export interface Vocabulary {
  kindOf(word: string): WordKind;
  isKnown(word: string): boolean;
  /** Words any of which in a clause supports the word, itself first. */
  wordsFor(word: string): readonly string[];
  /** Whether two words are said for the same thing (外地, 出差), so that together they ask for it once. */
  sameMatter(a: string, b: string): boolean;
  /** How many matters a text speaks of that none of the words is said for. */
  otherMatters(text: string, words: readonly string[]): number;
}

/**
 * The words by which evidence is judged: the project's own concepts, and for words that these lack the table from
 * lay words to rule words with which the search works too, as far as its rule words are not common to all rules.
 */
export function createVocabulary(synonyms: readonly Synonym[]): Vocabulary {
  const wordsFor = new Map<string, readonly string[]>();
  const linesOf = new Map<string, Set<number>>();
  const learn = (words: readonly string[], ruled: readonly string[]) => {
    for (const word of words) wordsFor.set(word, [...new Set([...(wordsFor.get(word) ?? [word]), ...ruled])]);
  };
  ownConcepts.forEach(({ said, ruled }, line) => {
    learn([...said, ...ruled], ruled);
    for (const word of said) linesOf.set(word, (linesOf.get(word) ?? new Set()).add(line));
  });
  const isOwn = (word: string) =>
    noiseWords.has(word) || sharedWords.has(word) || everydayWords.has(word) || wordsFor.has(word);
  const borrowed: Concept[] = synonyms.map(({ said, rules }) => ({
    said: said.map(normalise).filter((word) => word.length > 1 && !isOwn(word)),
    ruled: rules.map(normalise).filter((word) => !sharedWords.has(word) && !noiseWords.has(word)),
  }));
  for (const { said, ruled } of borrowed) if (ruled.length > 0) learn(said, ruled);

  const kindOf = (word: string): WordKind => {
    if (noiseWords.has(word)) return 'noise';
    if (sharedWords.has(word)) return 'shared';
    if (wordsFor.has(word)) return 'concept';
    return everydayWords.has(word) ? 'everyday' : 'unknown';
  };
  return {
    kindOf,
    isKnown: (word) => kindOf(word) !== 'unknown',
    wordsFor: (word) => wordsFor.get(word) ?? [word],
    sameMatter(a, b) {
      const others = linesOf.get(b);
      return others !== undefined && [...(linesOf.get(a) ?? [])].some((line) => others.has(line));
    },
    otherMatters(text, words) {
      const asked = new Set(words);
      return ownConcepts.filter(
        ({ said, ruled }) =>
          [...said, ...ruled].some((word) => word.length > 1 && text.includes(word)) &&
          ![...said, ...ruled].some((word) => asked.has(word)),
      ).length;
    },
  };
}
