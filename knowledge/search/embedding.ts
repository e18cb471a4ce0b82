/** Turns texts into vectors. `id` names the model: vectors of different models are never mixed. */
export interface Embedding {
  readonly id: string;
  readonly dimensions: number;
  /** @returns one unit-length vector of `dimensions` numbers for each text, in order. */
  embed(texts: readonly string[]): Promise<number[][]>;
}
