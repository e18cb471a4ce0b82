import type { Db } from './db.ts';
import { lockDataFolder, type FolderLock } from './embedded/lock-data-folder.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';

/** `url` wins; without it the embedded database in `folder` is used. */
export interface DbOptions {
  readonly url: string | undefined;
  readonly folder: string;
}

export interface OpenedDb {
  readonly db: Db;
  /** The embedded folder's lock; undefined on PostgreSQL, where several processes may work at once. */
  readonly lock: FolderLock | undefined;
  close(): Promise<void>;
}

/**
 * Opens and migrates the configured database.
 *
 * @throws DataFolderInUse, DatabaseUnavailable
 */
export async function openDb({ url, folder }: DbOptions): Promise<OpenedDb> {
  const lock = url ? undefined : lockDataFolder(folder);
  try {
    const db = url ? await openPostgres(url) : await openEmbedded(folder);
    const close = async () => {
      await db.close();
      lock?.release();
    };
    try {
      await migrate(db);
    } catch (error) {
      await db.close();
      throw error;
    }
    return { db, lock, close };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
