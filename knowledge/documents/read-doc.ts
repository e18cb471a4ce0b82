import WordExtractor from 'word-extractor';
import type { ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { blocksOfLines } from './read-text.ts';

/** Reads a Word 97–2003 file (.doc, also WPS's .wps, which is the same inside). Table cells come parted by tabs. */
export async function readDoc(bytes: Uint8Array): Promise<ReadDocument> {
  let body: string;
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    body = document.getBody({ filterUnicode: false });
  } catch (error) {
    throw new UnreadableDocument(
      '这个 .doc 文件打不开，可能已损坏或加了密码。请用 Word 或 WPS 另存为 .docx 后再导入。',
      { cause: error },
    );
  }
  return { title: null, blocks: blocksOfLines(body.replace(/\r\n?/g, '\n').split('\n')) };
}
