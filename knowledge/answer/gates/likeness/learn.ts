import { grams, lengthOf } from './grams.ts';
import type { Weights } from './weights.ts';

export interface Example {
  readonly text: string;
  readonly wanted: boolean;
}

const rounds = 12;
const step = 0.3;
const biasStep = 0.02;
const decay = 1e-3;
/** What is sought is rare among the examples, and missing it costs more than a false alarm. */
const weightOfWanted = 2;

/** A fixed shuffle (Lehmer's generator), so that the same examples always give the same weights. */
function shuffled(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  let state = seed;
  for (let last = length - 1; last > 0; last--) {
    state = (state * 48271) % 2147483647;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/**
 * Learns which runs of characters tell the wanted messages from the others: logistic regression over the presence of
 * grams, each message's vector of length 1 or less, with AdaGrad steps (Duchi, Hazan, Singer 2011).
 *
 * @param examples plain texts.
 */
export function learn(examples: readonly Example[]): Weights {
  const read = examples.map(({ text, wanted }) => ({ wanted, found: grams(text) }));
  const byGram = new Map<string, number>();
  const squares = new Map<string, number>();
  let bias = 0;
  for (let round = 1; round <= rounds; round++) {
    for (const index of shuffled(read.length, round)) {
      const example = read[index];
      if (!example) continue;
      const { wanted, found } = example;
      const unit = 1 / lengthOf(found);
      const sum = found.reduce((total, gram) => total + (byGram.get(gram) ?? 0) * unit, bias);
      const likely = 1 / (1 + Math.exp(-sum));
      const error = wanted ? (1 - likely) * weightOfWanted : -likely;
      bias += biasStep * error;
      for (const gram of found) {
        const weight = byGram.get(gram) ?? 0;
        const slope = error * unit - decay * weight;
        const square = (squares.get(gram) ?? 0.01) + slope * slope;
        squares.set(gram, square);
        byGram.set(gram, weight + (step * slope) / Math.sqrt(square));
      }
    }
  }
  return { bias, byGram };
}
