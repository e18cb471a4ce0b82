import { grams, lengthOf } from './grams.ts';
import { type HeardKind, weightsOf } from './weights.ts';

/** Characters of a sentence that is weighed by itself, so that a long message hides nothing at its end. */
const shortestSentence = 8;

/** A day, a number or an amount by itself (上个月十五号, 8千多块): said of oneself in a talk, and of nobody. */
const bareFigure =
  /^[\d零〇一二两三四五六七八九十百千万半年月日号天周上下个这那前后去今昨星期元块角分多几约左右是在的,，.。:/\s-]+$/u;

/**
 * Makes a measure of how much a message sounds like one of a kind: 0 is even odds, above it more likely than not.
 * The whole message and each of its sentences are weighed; the highest counts.
 * A bare figure sounds like nothing.
 */
export function createLikeness(kind: HeardKind): (text: string) => number {
  const { bias, byGram } = weightsOf(kind);
  const weigh = (text: string) => {
    const found = grams(text);
    const sum = found.reduce((total, gram) => total + (byGram.get(gram) ?? 0), 0);
    return bias + sum / lengthOf(found);
  };
  return (text) => {
    if (bareFigure.test(text)) return -Infinity;
    const sentences = text.split(/[。!?！？;；]/).filter(({ length }) => length >= shortestSentence);
    return Math.max(weigh(text), ...sentences.map(weigh));
  };
}
