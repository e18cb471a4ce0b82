import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { DraftDocument } from '../clauses/draft.ts';
import { UnreadableDocument } from '../documents/block.ts';
import type { DraftReply } from './draft-worker.ts';

export interface DraftReader {
  /** As `draftFile`; a file that takes too long or too much memory is an UnreadableDocument as well. */
  read(path: string): Promise<DraftDocument>;
  close(): Promise<void>;
}

export interface ReaderLimits {
  readonly timeoutMs: number;
  /** Of the worker's heap and, as far as looking every few milliseconds tells, of the bytes it unpacks beside it. */
  readonly memoryMb: number;
}

/**
 * Reads and cuts files one after another in a worker thread, so that a hostile file costs at most 30 s and 512 MB while
 * the bot goes on answering. The worker is kept from file to file and replaced after a breach.
 */
export function createDraftReader(limits: ReaderLimits = { timeoutMs: 30_000, memoryMb: 512 }): DraftReader {
  let worker: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const readNext = async (path: string): Promise<DraftDocument> => {
    const current = (worker ??= startWorker(limits));
    const reply = await ask(current, path, limits);
    if (typeof reply === 'string') {
      worker = null;
      await current.terminate();
      throw new UnreadableDocument(breaches[reply]);
    }
    if (reply.ok) return reply.draft;
    throw reply.unreadable ? new UnreadableDocument(reply.message) : new Error(reply.message);
  };
  return {
    read(path) {
      const result = queue.then(() => readNext(path));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      await queue;
      await worker?.terminate();
      worker = null;
    },
  };
}

type Breach = 'too_long' | 'too_much';

const breaches: Readonly<Record<Breach, string>> = {
  too_long: '读取时间太长，已停止。请拆成几个文件，或另存为更简单的格式后再导入。',
  too_much: '文件太复杂，读取时占用内存过多，已停止。请拆成几个文件，或另存为更简单的格式后再导入。',
};

function startWorker(limits: ReaderLimits): Worker {
  return new Worker(new URL('./draft-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    // Parsers warn about every oddity of a file; none of it helps whoever ingests it.
    stdout: true,
    stderr: true,
  });
}

/** The worker's reply, or which limit it went past; a worker that ends itself has run out of memory. */
async function ask(worker: Worker, path: string, limits: ReaderLimits): Promise<DraftReply | Breach> {
  const listening = new AbortController();
  const { signal } = listening;
  const reply = once(worker, 'message', { signal }).then(([message]) => message as DraftReply);
  const lost = once(worker, 'exit', { signal }).then((): Breach => 'too_much');
  const late = setTimeout(limits.timeoutMs, 'too_long' as const, { signal });
  const grown = growsPast(worker, limits.memoryMb, signal);
  worker.postMessage(path);
  try {
    // `once` rejects where the worker throws: out of memory, or a parser's error outside any promise.
    return await Promise.race([
      reply.catch((): Breach => 'too_much'),
      lost.catch((): Breach => 'too_much'),
      late,
      grown,
    ]);
  } finally {
    listening.abort();
    await Promise.allSettled([reply, lost, late, grown]);
  }
}

const betweenLooksMs = 50;

/**
 * Resolves when the worker holds more than it may. Its own limit counts the heap only; a compressed stream in a PDF
 * unpacks to gigabytes outside of it.
 */
async function growsPast(worker: Worker, memoryMb: number, signal: AbortSignal): Promise<Breach> {
  for (;;) {
    await setTimeout(betweenLooksMs, undefined, { signal });
    // A worker that is only starting, or has just ended, holds nothing.
    const held = await worker.getHeapStatistics().catch(() => null);
    if (held && held.used_heap_size + held.external_memory > memoryMb * 1024 * 1024) return 'too_much';
  }
}
