import type { Embedding } from '../embedding.ts';
import { featuresOf } from './features.ts';
import { readWeights, type TrainedWeights } from './weights.ts';

/**
 * In one union's handbook words find every clause that could answer, and nearness only brings in rules of other
 * matters (food factory: one honest refusal of 22 less). Among thousands of clauses it finds a tenth more.
 */
const usefulFrom = 1_000;

/**
 * Vectors without a model or a download: sums of directions that `training/train.ts` learned from lay questions and
 * the articles that answer them, so that a question lies near a rule that says the same in other words.
 */
export function builtInEmbedding(weights: TrainedWeights = readWeights()): Embedding {
  return {
    id: `built-in:${weights.version}`,
    closeness: 'absolute',
    usefulFrom,
    embed: (texts) => Promise.resolve(texts.map((text) => embedOne(text, weights))),
  };
}

function embedOne(text: string, weights: TrainedWeights): number[] {
  const { dimensions, rows, scales } = weights;
  const vector = new Array<number>(dimensions).fill(0);
  for (const [id, weight] of featuresOf(text)) {
    const row = find(weights.ids, id);
    if (row < 0) continue;
    const scale = weight * (scales[row] ?? 0);
    const start = row * dimensions;
    for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + scale * (rows[start + i] ?? 0);
  }
  const length = Math.hypot(...vector);
  // A text of unknown features has no direction; pgvector's cosine is undefined for zero, so it gets an arbitrary one.
  if (length === 0) return vector.map((_, index) => (index === 0 ? 1 : 0));
  return vector.map((part) => part / length);
}

/** @returns where a number stands in an ascending array, or -1. */
function find(ascending: Uint32Array, wanted: number): number {
  let [from, to] = [0, ascending.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = ascending[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
