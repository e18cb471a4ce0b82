// Runs in a worker thread of `read-in-worker.ts`: a parser that hangs or grows takes only this thread with it.
import { parentPort } from 'node:worker_threads';
import type { ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { readDocument } from './read-document.ts';

export type ReadReply =
  | { readonly ok: true; readonly document: ReadDocument }
  /** `unreadable`: the message is for people; otherwise it is a fault such as a file that is not there. */
  | { readonly ok: false; readonly unreadable: boolean; readonly message: string };

const port = parentPort;
if (!port) throw new Error('knowledge/documents/read-worker.ts must run as a worker thread');

async function answer(path: string): Promise<ReadReply> {
  try {
    return { ok: true, document: await readDocument(path) };
  } catch (error) {
    return {
      ok: false,
      unreadable: error instanceof UnreadableDocument,
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

port.on('message', (path: string) => {
  void answer(path).then((reply) => port.postMessage(reply));
});
