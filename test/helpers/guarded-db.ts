import type { Db } from '../../db/db.ts';

/** A database that asks first: whatever `before` throws, the caller gets instead of what it asked for. */
export const guardedDb = (db: Db, before: () => void): Db => ({
  engine: db.engine,
  async query(sql, params) {
    before();
    return db.query(sql, params);
  },
  async exec(sql) {
    before();
    return db.exec(sql);
  },
  async tx(work) {
    before();
    return db.tx(work);
  },
  close: () => Promise.resolve(),
});
