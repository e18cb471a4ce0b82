import { grams } from './grams.ts';
import { type HeardKind, readWeights } from './weights.ts';

/** Characters of a sentence that is weighed by itself, so that a long message hides nothing at its end. */
const shortestSentence = 8;

/**
 * Makes a measure of how much a message sounds like one of a kind: 0 is even odds, above it more likely than not.
 * The whole message and each of its sentences are weighed; the highest counts.
 */
export function createLikeness(kind: HeardKind): (text: string) => number {
  const { bias, byGram } = readWeights(kind);
  const weigh = (text: string) => {
    const found = grams(text);
    const sum = found.reduce((total, gram) => total + (byGram.get(gram) ?? 0), 0);
    return bias + sum / Math.sqrt(found.length);
  };
  return (text) => {
    const sentences = text.split(/[。!?！？;；]/).filter(({ length }) => length >= shortestSentence);
    return Math.max(weigh(text), ...sentences.map(weigh));
  };
}
