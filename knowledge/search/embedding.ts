/** Turns texts into vectors. `id` names the model: vectors of different models are never mixed. */
export interface Embedding {
  readonly id: string;
  /**
   * What a cosine means: the same in every search (`absolute`), as with vectors that were trained to be added to the
   * words' score; else only more or less than others in one search (`relative`, the default).
   */
  readonly closeness?: 'absolute' | 'relative';
  /** Of how many clauses a library must be before these vectors find more than words do; from the first by default. */
  readonly usefulFrom?: number;
  /** @returns one unit-length vector for each text, in order; all have the same length. */
  embed(texts: readonly string[]): Promise<number[][]>;
}
