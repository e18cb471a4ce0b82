import WordExtractor from 'word-extractor';
import type { ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { docBlocks } from './doc-blocks.ts';

/** Reads a Word 97–2003 file (.doc, also WPS's .wps, which is the same inside). Automatic
 * numbers are not in its text: a file that numbers its articles so is refused, because they could not be cited. */
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
  const lines = body.replace(/\r\n?/g, '\n').split('\n');
  if (numbersArticles(bytes) && !lines.some((line) => /^\s*第.{1,8}条/.test(line))) {
    throw new UnreadableDocument(
      '这个 .doc 文件的条号（第几条）是 Word 自动编的，旧格式里读不出来。请用 Word 或 WPS 另存为 .docx 后再导入。',
    );
  }
  return { title: null, blocks: docBlocks(lines) };
}

/** Whether the file has an automatic list “第%1条”: in its list tables the number is one sign below 9. */
function numbersArticles(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: 9 }, (_, level) => `第${String.fromCharCode(level)}条`).some((label) =>
    file.includes(label, 0, 'utf16le'),
  );
}
