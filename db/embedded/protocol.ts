/** What the main thread and the database's worker thread say to each other. */
export type WorkerRequest =
  | { id: number; op: 'query'; sql: string; params: readonly unknown[] }
  | { id: number; op: 'exec'; sql: string }
  | { id: number; op: 'close' };

export type WorkerReply =
  | { id: number; ok: true; rows: object[] }
  | {
      id: number;
      ok: false;
      error: { message: string; code?: string | undefined; detail?: string | undefined };
    };

/** Sent once, with id 0, when the database is open (or could not be opened). */
export const readyId = 0;
