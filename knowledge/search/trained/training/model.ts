import type { Random } from './random.ts';
import type { Texts } from './texts.ts';

/** What is learned: a direction for each row of the vocabulary. */
export interface Model {
  readonly dimensions: number;
  readonly directions: Float32Array;
  readonly importance: Float32Array;
  /** Of the batch at hand, and the rows that have one. */
  readonly gradients: Float32Array;
  readonly touched: Set<number>;
  /** Mean squared gradients of each row so far (Adagrad). */
  readonly seen: Float32Array;
}

/** A text as a unit vector, with what is needed to learn from it. */
export interface Encoded {
  readonly texts: Texts;
  readonly from: number;
  readonly to: number;
  /** 1 for each feature that was left out by chance. */
  readonly dropped: Uint8Array | undefined;
  readonly vector: Float32Array;
  readonly length: number;
  /** How the loss changes with the vector; filled by the loss. */
  readonly pull: Float32Array;
}

/** Random directions: texts with features in common lie near each other before anything is learned. */
export function createModel(importance: Float32Array, dimensions: number, random: Random): Model {
  const directions = new Float32Array(importance.length * dimensions);
  for (let i = 0; i < directions.length; i++) directions[i] = random.normal() / Math.sqrt(dimensions);
  return {
    dimensions,
    directions,
    importance,
    gradients: new Float32Array(directions.length),
    touched: new Set(),
    seen: new Float32Array(importance.length),
  };
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export const whole = ({ starts }: Texts, index: number): Stretch => ({
  from: starts[index] ?? 0,
  to: starts[index + 1] ?? 0,
});

/** @param dropout share of the features left out by chance; forces others to learn what they meant. */
export function encode(
  model: Model,
  texts: Texts,
  { from, to }: Stretch,
  dropout?: { readonly share: number; readonly random: Random },
): Encoded {
  const { dimensions, directions, importance } = model;
  const sum = new Float64Array(dimensions);
  const dropped = dropout && new Uint8Array(to - from);
  for (let at = from; at < to; at++) {
    if (dropped && dropout.random.next() < dropout.share) {
      dropped[at - from] = 1;
      continue;
    }
    const row = texts.rows[at] ?? 0;
    const weight = (texts.weights[at] ?? 0) * (importance[row] ?? 0);
    const start = row * dimensions;
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + weight * (directions[start + i] ?? 0);
  }
  const length = Math.sqrt(sum.reduce((total, part) => total + part * part, 0)) + 1e-9;
  const vector = Float32Array.from(sum, (part) => part / length);
  return { texts, from, to, dropped, vector, length, pull: new Float32Array(dimensions) };
}

/** Hands a text's pull on to the directions of its features. */
export function propagate(model: Model, encoded: Encoded): void {
  const { dimensions, gradients, importance, touched } = model;
  const { texts, vector, pull, length, dropped, from, to } = encoded;
  const along = dot(vector, pull);
  const turn = pull.map((part, i) => (part - along * (vector[i] ?? 0)) / length);
  for (let at = from; at < to; at++) {
    if (dropped?.[at - from] === 1) continue;
    const row = texts.rows[at] ?? 0;
    touched.add(row);
    const weight = (texts.weights[at] ?? 0) * (importance[row] ?? 0);
    const start = row * dimensions;
    for (let i = 0; i < dimensions; i++)
      gradients[start + i] = (gradients[start + i] ?? 0) + weight * (turn[i] ?? 0);
  }
}

/** Moves the directions against their gradients, ever less where much was learned already (Adagrad, a row at a time). */
export function learn(model: Model, rate: number): void {
  const { dimensions, directions, gradients, seen, touched } = model;
  for (const row of touched) {
    const start = row * dimensions;
    let squares = 0;
    for (let i = start; i < start + dimensions; i++) squares += (gradients[i] ?? 0) ** 2;
    seen[row] = (seen[row] ?? 0) + squares / dimensions;
    const step = rate / Math.sqrt((seen[row] ?? 0) + 1e-8);
    for (let i = start; i < start + dimensions; i++) {
      directions[i] = (directions[i] ?? 0) - step * (gradients[i] ?? 0);
      gradients[i] = 0;
    }
  }
  touched.clear();
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
