/** Turns texts into vectors. `id` names the model: vectors of different models are never mixed. */
export interface Embedding {
  readonly id: string;
  readonly dimensions: number;
  /**
   * Whether the nearest vectors are looked up on their own. False where they know no more than the lexical
   * index and only re-rank what it found. Default true.
   */
  readonly recalls?: boolean;
  /** @returns one unit-length vector of `dimensions` numbers for each text, in order. */
  embed(texts: readonly string[]): Promise<number[][]>;
}
