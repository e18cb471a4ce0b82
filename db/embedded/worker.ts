// PGlite runs here and not on the main thread: its queries are synchronous WebAssembly, and on the main
// thread a long one leaves sockets and timers unserved (measured: 1000 small selects = 490 ms of silence).
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { changesTables, createPreparedStatements, type PreparedStatements } from './prepared-statements.ts';
import { readyId, type WorkerReply, type WorkerRequest } from './protocol.ts';

const { dataDir } = workerData as { dataDir: string };
const port = parentPort;
if (!port) throw new Error('db/embedded/worker.ts must run as a worker thread');

const reply = (message: WorkerReply) => port.postMessage(message);

/** Error fields only: PGlite's own stack carries a 25 KB line of minified source. */
function plain(error: unknown): { message: string; code?: string; detail?: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, detail } = error as { code?: unknown; detail?: unknown };
  return {
    message: error.message.slice(0, 2000),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  };
}

const asText = (value: string) => value;
const options = {
  extensions: { vector },
  parsers: {
    [types.INT8]: (value: string) => Number(value),
    [types.DATE]: asText,
    [types.NUMERIC]: asText,
    [types.INTERVAL]: asText,
  },
};

async function handle(
  database: PGlite,
  statements: PreparedStatements,
  request: WorkerRequest,
): Promise<object[]> {
  switch (request.op) {
    case 'query':
      return statements.query(request.sql, request.params);
    case 'exec':
      try {
        await database.exec(request.sql);
      } finally {
        // What is rolled back may have changed tables.
        if (request.sql === 'rollback' || changesTables(request.sql)) await statements.forget();
      }
      return [];
    case 'close':
      await database.close();
      return [];
  }
}

try {
  const database = await PGlite.create(dataDir, options);
  const statements = createPreparedStatements(database);
  // Messages are handled strictly one after another: PGlite has one session.
  let previous: Promise<void> = Promise.resolve();
  port.on('message', (request: WorkerRequest) => {
    previous = previous.then(async () => {
      try {
        reply({ id: request.id, ok: true, rows: await handle(database, statements, request) });
      } catch (error) {
        reply({ id: request.id, ok: false, error: plain(error) });
      }
    });
  });
  reply({ id: readyId, ok: true, rows: [] });
} catch (error) {
  reply({ id: readyId, ok: false, error: plain(error) });
}
