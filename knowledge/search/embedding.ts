/** Turns texts into vectors. `id` names the model: vectors of different models are never mixed. */
export interface Embedding {
  readonly id: string;
  /**
   * Whether the nearest vectors are looked up on their own. False where they know no more than the lexical
   * index and only re-rank what it found. Default true.
   */
  readonly recalls?: boolean;
  /** @returns one unit-length vector for each text, in order; all have the same length. */
  embed(texts: readonly string[]): Promise<number[][]>;
}
