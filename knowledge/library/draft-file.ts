import { basename } from 'node:path';
import type { DraftDocument } from '../clauses/draft.ts';
import { splitDocument } from '../clauses/split-document.ts';
import { UnreadableDocument } from '../documents/block.ts';
import { readDocument } from '../documents/read-document.ts';

// More is a list of names. A document is one transaction, in which the embedded database answers nobody.
const mostClauses = 5_000;

/**
 * Reads a file and cuts it into clauses. Bounds neither time nor memory: for files that somebody sent use
 * `createDraftReader`.
 * @throws UnreadableDocument with a Chinese sentence that says why and what to do.
 */
export async function draftFile(path: string): Promise<DraftDocument> {
  const read = await readDocument(path);
  const draft = splitDocument(read, basename(path));
  if (draft.clauses.length === 0) throw new UnreadableDocument('没有读到任何条款，请检查文件是不是空的。');
  if (draft.clauses.length > mostClauses)
    throw new UnreadableDocument('文件里的条款太多（超过五千条）。请拆成几个文件后再导入。');
  return draft;
}
