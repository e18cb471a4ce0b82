import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '../../db/db.ts';
import { type DbOptions, openDb } from '../../db/open-db.ts';
import { openPostgres } from '../../db/open-postgres.ts';

/** A migrated, empty database of its own on the server in DATABASE_URL, or an embedded one; thrown away in the end. */
export interface OwnDb {
  readonly options: DbOptions;
  readonly db: Db;
  /** Closes it, so that another process can open it; `remove` then. */
  close(): Promise<void>;
  remove(): Promise<void>;
}

export async function openOwnDb(): Promise<OwnDb> {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-soak-'));
  const server = process.env['DATABASE_URL'];
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (!server) {
    const options = { url: undefined, folder };
    const { db, close } = await openDb(options);
    return { options, db, close, remove: async () => removeFolder() };
  }
  const name = `niangjia_soak_${process.pid}_${Date.now()}`;
  const admin = await openPostgres(server);
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const options = { url: url.href, folder };
  const { db, close } = await openDb(options);
  return {
    options,
    db,
    close,
    async remove() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.close();
      removeFolder();
    },
  };
}
