import { featuresOf } from '../features.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Many texts as features: text i has the vocabulary's rows `rows[starts[i]]` to `rows[starts[i + 1] - 1]`. */
export interface Texts {
  readonly count: number;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

/** Cuts texts into the features that the vocabulary has. */
export function encodeTexts(texts: readonly string[], { rowOf }: Vocabulary): Texts {
  const starts = new Int32Array(texts.length + 1);
  const rows: number[] = [];
  const weights: number[] = [];
  for (const [index, text] of texts.entries()) {
    for (const [id, weight] of featuresOf(text)) {
      const row = rowOf.get(id);
      if (row === undefined) continue;
      rows.push(row);
      weights.push(weight);
    }
    starts[index + 1] = rows.length;
  }
  return { count: texts.length, starts, rows: Int32Array.from(rows), weights: Float32Array.from(weights) };
}
