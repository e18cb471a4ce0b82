import { readFileSync } from 'node:fs';

/** The kinds that are heard by likeness; own matters are told by patterns alone. */
export const heardKinds = ['crisis', 'order', 'prying'] as const;
export type HeardKind = (typeof heardKinds)[number];

export interface Weights {
  readonly bias: number;
  readonly byGram: ReadonlyMap<string, number>;
}

export const weightsFile = new URL('weights.tsv', import.meta.url);
const biasName = '(bias)';

/** The weights of one kind out of rows of kind, gram and weight. */
export function readWeights(kind: HeardKind, rows = readFileSync(weightsFile, 'utf8')): Weights {
  const byGram = new Map<string, number>();
  for (const line of rows.split('\n')) {
    const [of, gram, weight] = line.split('\t');
    if (of === kind && gram !== undefined) byGram.set(gram, Number(weight));
  }
  const bias = byGram.get(biasName) ?? 0;
  byGram.delete(biasName);
  return { bias, byGram };
}

/** The rows that `readWeights` reads, sorted, with two decimals. */
export const weightRows = (kind: HeardKind, { bias, byGram }: Weights): readonly string[] =>
  [[biasName, bias] as const, ...[...byGram].sort(([a], [b]) => (a < b ? -1 : 1))].map(
    ([gram, weight]) => `${kind}\t${gram}\t${Math.round(weight * 100) / 100}`,
  );
