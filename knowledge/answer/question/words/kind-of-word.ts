import { commonWords } from './common.ts';
import { ruleWords } from './concepts.ts';
import { everydayWords } from './everyday.ts';
import { noiseWords } from './noise.ts';

/**
 * `noise` only asks or tells; `common` stands in half of all union questions; `concept` is a matter of union work;
 * `everyday` is told around the matter; `unknown` is none of them, and may be the very matter.
 */
export type WordKind = 'noise' | 'common' | 'concept' | 'everyday' | 'unknown';

export function kindOfWord(word: string): WordKind {
  if (noiseWords.has(word)) return 'noise';
  if (commonWords.has(word)) return 'common';
  if (ruleWords.has(word)) return 'concept';
  return everydayWords.has(word) ? 'everyday' : 'unknown';
}

export const isKnownWord = (word: string): boolean => kindOfWord(word) !== 'unknown';
