import { watchBroadcast } from '../../db/broadcasts/broadcast-watches.ts';
import type { Db } from '../../db/db.ts';

/** Time for a small broadcast to get out: its card goes from the preview to the result then, without a step between. */
const firstLookMs = 1_000;

/** Something became of a broadcast that its cards do not show yet; call it in the transaction of that. */
export const watch = (db: Db, { id }: { readonly id: number }, now: Date): Promise<void> =>
  watchBroadcast(db, id, new Date(now.getTime() + firstLookMs));
