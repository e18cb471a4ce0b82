// Runs in a worker thread of `draft-in-worker.ts`: a parser that hangs or grows takes only this thread with it.
import { parentPort } from 'node:worker_threads';
import type { DraftDocument } from '../clauses/draft.ts';
import { UnreadableDocument } from '../documents/block.ts';
import { draftFile } from './draft-file.ts';

export type DraftReply =
  | { readonly ok: true; readonly draft: DraftDocument }
  /** `unreadable`: the message is for people; otherwise it is a fault such as a file that is not there. */
  | { readonly ok: false; readonly unreadable: boolean; readonly message: string };

const port = parentPort;
if (!port) throw new Error('knowledge/library/draft-worker.ts must run as a worker thread');

async function answer(path: string): Promise<DraftReply> {
  try {
    return { ok: true, draft: await draftFile(path) };
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
