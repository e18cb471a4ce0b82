/** A row that was not taken; `row` is the spreadsheet's own row number, `reason` says in Chinese what to do. */
export interface RejectedRow {
  readonly row: number;
  readonly reason: string;
}

/** What an import did. */
export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}
