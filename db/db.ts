/** A parameter or result value: everything crosses as plain data; JSON is passed as text (`JSON.stringify`). */
export type Row = object;

/**
 * One connection type over the embedded database and PostgreSQL.
 *
 * Values are the same on both: int8 → number, date → 'YYYY-MM-DD', timestamptz → Date, jsonb → parsed.
 * Inside `tx` every `query` of the same asynchronous call joins the open transaction, nested `tx` included:
 * the embedded database has a single session, and a query beside the transaction would wait for itself.
 */
export interface Db {
  readonly engine: 'embedded' | 'postgres';
  /** Runs one statement with `$1…` parameters and returns its rows. */
  query<T extends Row>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Runs several statements without parameters (migrations). */
  exec(sql: string): Promise<void>;
  /** Runs `work` in a transaction; commits when it resolves, rolls back when it throws. */
  tx<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Holds a lock of this name on a connection of its own for as long as the process lives or the database is open:
   * PostgreSQL lets go of it the moment the process dies. Missing on the embedded database, which nobody else opens.
   *
   * @throws where that connection cannot be had; ask again.
   */
  holdWhileAlive?(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Returns the first row or undefined. */
export async function queryOne<T extends Row>(
  db: Db,
  sql: string,
  params: readonly unknown[] = [],
): Promise<T | undefined> {
  const rows = await db.query<T>(sql, params);
  return rows[0];
}
