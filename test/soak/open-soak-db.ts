import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { openPostgres } from '../../db/open-postgres.ts';

/** The database in DATABASE_URL, which must be empty, or an embedded one that is thrown away. */
export async function openSoakDb(): Promise<{ db: Db; close: () => Promise<void> }> {
  const url = process.env['DATABASE_URL'];
  if (url) {
    const db = await openPostgres(url);
    await migrate(db);
    return { db, close: () => db.close() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-soak-'));
  const db = await openEmbedded(folder);
  await migrate(db);
  return {
    db,
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
