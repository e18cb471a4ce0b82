import { plainText } from '../../answer/question/plain-text.ts';
import { deathInPlainWords } from '../../answer/question/told-death.ts';
import type { Benefit } from '../benefit.ts';
import { mentions } from './mentions.ts';

/** A benefit that a text may mean. */
export interface Candidate {
  readonly benefit: Benefit;
  /** From 1 (one clear word) upwards; comparable between candidates of one text. */
  readonly score: number;
  /** The words it was recognised by. */
  readonly words: readonly string[];
}

/**
 * Which benefits free words may mean, the likeliest first: 娃考上大学了 → education_aid. A word of `means` is enough,
 * `hints` only strengthen it or stand in for it three together, and a word of `unlike` speaks for another matter.
 */
export function recognise(said: string, benefits: readonly Benefit[]): Candidate[] {
  const text = deathInPlainWords(plainText(said));
  return benefits
    .map((benefit): Candidate => {
      const means = mentions(text, benefit.means);
      const hints = mentions(text, benefit.hints);
      const unlike = mentions(text, benefit.unlike);
      const score =
        means.reduce((sum, { word }) => sum + 1 + word.length / 10, 0) +
        hints.length * 0.34 -
        unlike.reduce((sum, { word }) => sum + 1 + word.length / 10, 0);
      return { benefit, score, words: [...means, ...hints].map(({ word }) => word) };
    })
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score);
}
