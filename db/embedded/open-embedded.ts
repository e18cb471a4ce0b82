import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Db, Row } from '../db.ts';
import { DatabaseUnavailable } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { createMutex } from './mutex.ts';
import { readyId, type WorkerReply, type WorkerRequest } from './protocol.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** A failed statement, with PostgreSQL's error code. */
class QueryFailed extends Error {
  override readonly name = 'QueryFailed';
  readonly code: string | undefined;
  readonly detail: string | undefined;

  constructor(error: { message: string; code?: string | undefined; detail?: string | undefined }) {
    super(error.message);
    this.code = error.code;
    this.detail = error.detail;
  }
}

/** Whether an embedded database was ever made in the folder. */
export const hasEmbeddedData = (folder: string): boolean => existsSync(join(folder, 'pgdata'));

/**
 * Opens the embedded database in `folder`/pgdata, creating it when missing.
 * The caller must hold the folder's lock (see `lock-data-folder.ts`): PGlite has none of its own, and two
 * processes on one folder lose acknowledged rows silently.
 *
 * @throws DatabaseUnavailable when the folder cannot be written or holds no readable database.
 */
export async function openEmbedded(folder: string): Promise<Db> {
  const dataDir = join(folder, 'pgdata');
  makeFolder(folder);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { dataDir } });
  const connection = connect(worker);
  try {
    await connection.ready;
  } catch (error) {
    await worker.terminate();
    const message = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnavailable('unreadable_folder', dataDir, message, { cause: error });
  }
  return embeddedDb(connection);
}

interface Connection {
  readonly ready: Promise<void>;
  send(request: WithoutId<WorkerRequest>): Promise<Row[]>;
  terminate(): Promise<void>;
}

function connect(worker: Worker): Connection {
  const pending = new Map<number, { resolve(rows: Row[]): void; reject(error: Error): void }>();
  let nextId = readyId + 1;
  let broken: Error | undefined;
  const fail = (error: Error) => {
    broken = error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  worker.on('message', (message: WorkerReply) => {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.ok) waiting?.resolve(message.rows);
    else waiting?.reject(new QueryFailed(message.error));
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(new Error('the embedded database has stopped')));
  const await_ = (id: number) =>
    new Promise<Row[]>((resolve, reject) => pending.set(id, { resolve, reject }));
  return {
    ready: await_(readyId).then(() => undefined),
    send(request) {
      if (broken) return Promise.reject(broken);
      const id = nextId++;
      const answer = await_(id);
      worker.postMessage({ ...request, id });
      return answer;
    },
    async terminate() {
      await worker.terminate();
    },
  };
}

function embeddedDb(connection: Connection): Db {
  const session = createMutex();
  const inTransaction = new AsyncLocalStorage<true>();
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (inTransaction.getStore()) return work();
    const release = await session.lock();
    try {
      return await work();
    } finally {
      release();
    }
  };
  let closing: Promise<void> | undefined;
  return {
    engine: 'embedded',
    query: <T extends Row>(sql: string, params: readonly unknown[] = []) =>
      alone(() => connection.send({ op: 'query', sql, params }) as Promise<T[]>),
    exec: (sql) => alone(async () => void (await connection.send({ op: 'exec', sql }))),
    tx: (work) =>
      alone(async () => {
        if (inTransaction.getStore()) return work();
        await connection.send({ op: 'exec', sql: 'begin' });
        try {
          const result = await inTransaction.run(true, work);
          await connection.send({ op: 'exec', sql: 'commit' });
          return result;
        } catch (error) {
          await connection.send({ op: 'exec', sql: 'rollback' });
          throw error;
        }
      }),
    close() {
      closing ??= alone(async () => {
        await connection.send({ op: 'close' });
        await connection.terminate();
      });
      return closing;
    },
  };
}
