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

let kept: ReadonlyMap<HeardKind, Weights> | undefined;

/** The weights of one kind that are kept; the file is read at the first call. */
export function weightsOf(kind: HeardKind): Weights {
  kept ??= readWeights(readFileSync(weightsFile, 'utf8'));
  return kept.get(kind) ?? { bias: 0, byGram: new Map() };
}

/** The weights of each kind out of rows of kind, gram and weight. */
function readWeights(rows: string): ReadonlyMap<HeardKind, Weights> {
  const grams = new Map(heardKinds.map((kind) => [kind as string, new Map<string, number>()]));
  for (const line of rows.split('\n')) {
    const [of = '', gram, weight] = line.split('\t');
    if (gram !== undefined) grams.get(of)?.set(gram, Number(weight));
  }
  return new Map(
    heardKinds.map((kind) => {
      const byGram = grams.get(kind) ?? new Map<string, number>();
      const bias = byGram.get(biasName) ?? 0;
      byGram.delete(biasName);
      return [kind, { bias, byGram }];
    }),
  );
}

/** The rows that `readWeights` reads, sorted, with two decimals. */
export const weightRows = (kind: HeardKind, { bias, byGram }: Weights): readonly string[] =>
  [[biasName, bias] as const, ...[...byGram].sort(([a], [b]) => (a < b ? -1 : 1))].map(
    ([gram, weight]) => `${kind}\t${gram}\t${Math.round(weight * 100) / 100}`,
  );
