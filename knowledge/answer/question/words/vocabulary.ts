import { normalise } from '../../../search/normalise.ts';
import type { Synonym } from '../../../search/synonyms.ts';
import { type Concept, loadConcepts, loadSiblings, loadWords } from './word-tables.ts';
import { createCorrection } from '../correct-by-ear.ts';
import { deathInPlainWords } from '../told-death.ts';
import { segment } from '../segment.ts';

/**
 * `noise` only asks or tells; `shared` stands in half of all union questions; `concept` is a matter of union work;
 * `benefit` is what unions give, whatever for; `predicate` is what is to be done with a matter; `everyday` is told around the matter; `unknown` is none of them, and
 * may be the very matter.
 */
export type WordKind = 'noise' | 'shared' | 'concept' | 'benefit' | 'predicate' | 'everyday' | 'unknown';

export interface Vocabulary {
  /** A text with words of the vocabulary that were typed by ear put right, and a death told in the rules' words. */
  readonly correct: (text: string) => string;
  kindOf(word: string): WordKind;
  isKnown(word: string): boolean;
  /** Words any of which in a clause supports the word, itself first. */
  wordsFor(word: string): readonly string[];
  /** Words for wider things, which support it half. */
  widerFor(word: string): readonly string[];
  /** The words of rules for what a verb asks to be done, itself first; undefined where it is no such verb. */
  predicate(word: string): readonly string[] | undefined;
  /** Names of what excludes what the word says (寒假 for 暑假), and the word's own names. */
  siblings(word: string): { readonly own: readonly string[]; readonly others: readonly string[] } | undefined;
  /** Whether two words are said for the same thing (外地, 出差), so that together they ask for it once. */
  sameMatter(a: string, b: string): boolean;
}

/**
 * The words by which evidence is judged: the project's own concepts, and for words that these lack the table from
 * lay words to rule words with which the search works too, as far as its rule words are not common to all rules.
 */
export function createVocabulary(
  synonyms: readonly Synonym[],
  ownConcepts: readonly Concept[] = loadConcepts('lay-words.txt'),
): Vocabulary {
  const noiseWords = loadWords('noise-words.txt');
  const everydayWords = loadWords('everyday-words.txt');
  const sharedWords = loadWords('shared-words.txt');
  const wordsFor = new Map<string, readonly string[]>();
  const widerFor = new Map<string, readonly string[]>();
  const linesOf = new Map<string, Set<number>>();
  const learn = (words: readonly string[], ruled: readonly string[], wider: readonly string[]) => {
    for (const word of words) {
      wordsFor.set(word, [...new Set([...(wordsFor.get(word) ?? [word]), ...ruled])]);
      if (wider.length > 0) widerFor.set(word, [...(widerFor.get(word) ?? []), ...wider]);
    }
  };
  ownConcepts.forEach(({ said, ruled, wider }, line) => {
    learn(said, ruled, wider);
    // A rule's word is known, but stands for itself alone: of 疗养费 → 疗休养 费用, 疗休养 is no 费用.
    learn(ruled, [], []);
    for (const word of said) linesOf.set(word, (linesOf.get(word) ?? new Set()).add(line));
  });
  const isOwn = (word: string) =>
    noiseWords.has(word) || sharedWords.has(word) || everydayWords.has(word) || wordsFor.has(word);
  for (const { said, rules } of synonyms) {
    const ruled = rules.map(normalise).filter((word) => !sharedWords.has(word) && !noiseWords.has(word));
    const words = said.map(normalise).filter((word) => word.length > 1 && !isOwn(word));
    if (ruled.length > 0) learn(words, ruled, []);
  }
  const predicates = new Map<string, readonly string[]>();
  for (const { said, ruled } of loadConcepts('predicates.txt'))
    for (const word of said) predicates.set(word, [word, ...ruled]);
  const benefits = new Map(
    loadConcepts('benefit-words.txt').flatMap(({ said, ruled }) =>
      said.map((word) => [word, [word, ...ruled]] as const),
    ),
  );
  const ways = new Map<string, Pick<Concept, 'ruled' | 'wider'>>();
  for (const { said, ruled, wider } of loadConcepts('ways-of-saying.txt'))
    for (const word of said) {
      const known = ways.get(word);
      ways.set(word, {
        ruled: [...(known?.ruled ?? []), ...ruled],
        wider: [...(known?.wider ?? []), ...wider],
      });
    }
  const groups = loadSiblings();

  const oneWords = new Map<string, boolean>();
  const isOneWord = (word: string): boolean => {
    const known = oneWords.get(word) ?? segment(word).length === 1;
    oneWords.set(word, known);
    return known;
  };
  const kindOf = (word: string): WordKind => {
    if (noiseWords.has(word)) return 'noise';
    if (benefits.has(word)) return 'benefit';
    if (sharedWords.has(word)) return 'shared';
    if (wordsFor.has(word)) return 'concept';
    // A phrase (晒出来) names no matter that its rule must have; a word of the language (轿车) may.
    return everydayWords.has(word) || (ways.has(word) && !isOneWord(word)) ? 'everyday' : 'unknown';
  };
  const listened = ownConcepts.flatMap(({ said, ruled }) => [...said, ...ruled]);
  const byEar = createCorrection(listened);
  return {
    correct: (text) => deathInPlainWords(byEar(text)),
    kindOf,
    isKnown: (word) => kindOf(word) !== 'unknown' || predicates.has(word) || ways.has(word),
    wordsFor: (word) =>
      benefits.get(word) ?? [
        ...new Set([...(wordsFor.get(word) ?? [word]), ...(ways.get(word)?.ruled ?? [])]),
      ],
    widerFor: (word) => [...(widerFor.get(word) ?? []), ...(ways.get(word)?.wider ?? [])],
    predicate: (word) => predicates.get(word),
    siblings(word) {
      for (const group of groups) {
        const own = group.find((names) => names.includes(word));
        if (own) return { own, others: group.filter((names) => names !== own).flat() };
      }
      return undefined;
    },
    sameMatter(a, b) {
      const others = linesOf.get(b);
      return others !== undefined && [...(linesOf.get(a) ?? [])].some((line) => others.has(line));
    },
  };
}
