/** A question to learn from: its row, the row of a lawyer's answer if there is one, and its articles' rows. */
export interface Lesson {
  readonly question: number;
  readonly answer: number | undefined;
  readonly articles: readonly number[];
}
