import { splitDocument } from '../../../knowledge/clauses/split-document.ts';
import type { DraftDocument } from '../../../knowledge/clauses/draft.ts';
import { readMarkdown } from '../../../knowledge/documents/read-markdown.ts';
import { readText } from '../../../knowledge/documents/read-text.ts';

/** Reads and splits a text as the file name's ending says. */
export function splitText(text: string, fileName = '文件.txt'): DraftDocument {
  return splitDocument(fileName.endsWith('.md') ? readMarkdown(text) : readText(text), fileName);
}
