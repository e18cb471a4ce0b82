import type { Db } from '../../db/db.ts';
import { openOwnDb } from './open-own-db.ts';

/**
 * A database that this proof alone uses and throws away: on the server in DATABASE_URL one beside the one it names, else
 * embedded. On one that holds anything already, what is to be sent would be known as sent, and be waited for for ever.
 */
export async function openSoakDb(): Promise<{ db: Db; close: () => Promise<void> }> {
  const { db, close, remove } = await openOwnDb();
  return {
    db,
    async close() {
      await close();
      await remove();
    },
  };
}
