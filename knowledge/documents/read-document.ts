import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Block, ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { decodeText } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { readMarkdown } from './read-markdown.ts';
import { readText } from './read-text.ts';
import { readWebPage } from './read-web-page.ts';
import { sniffFile } from './sniff-file.ts';

type Reader = (bytes: Uint8Array) => ReadDocument | Promise<ReadDocument>;

// Loaded when the first such file comes: together they take most of a second that a start does not have.
const readDoc: Reader = async (bytes) => (await import('./read-doc.ts')).readDoc(bytes);
const readDocx: Reader = async (bytes) => (await import('./read-docx.ts')).readDocx(bytes);
const readPdf: Reader = async (bytes) => (await import('./read-pdf.ts')).readPdf(bytes);
const readXlsx: Reader = async (bytes) => (await import('./read-xlsx.ts')).readXlsx(bytes);

const oldExcel = '这是旧版 Excel（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。';
const largestFile = 30 * 1024 * 1024;
// Some two thousand pages. What comes after reading is not done in the worker and has to stay short.
const mostCharacters = 1_000_000;
const html: Reader = (bytes) => readWebPage(decodeText(bytes));
const readers: Readonly<Record<string, Reader>> = {
  '.md': (bytes) => readMarkdown(decodeText(bytes)),
  '.markdown': (bytes) => readMarkdown(decodeText(bytes)),
  '.txt': (bytes) => readText(decodeText(bytes)),
  '.csv': (bytes) => readCsv(decodeText(bytes)),
  '.html': html,
  '.htm': html,
  '.docx': readDocx,
  '.doc': readDoc,
  '.wps': readDoc,
  '.pdf': readPdf,
  '.xlsx': readXlsx,
};

/** The endings of files that can be read, with the dot, in lower case. */
export const readableEndings: ReadonlySet<string> = new Set(Object.keys(readers));

/**
 * Reads a rule document from a file, by its ending and, where that is wrong (a web page saved as .doc), by its
 * bytes. Trusts nothing about the file, but bounds neither time nor memory: for files that somebody sent
 * use `createDraftReader`.
 * @throws UnreadableDocument with a Chinese sentence that says why and what to do.
 */
export async function readDocument(path: string): Promise<ReadDocument> {
  const { size } = await stat(path);
  if (size === 0) throw new UnreadableDocument('文件是空的，里面什么也没有。');
  if (size > largestFile)
    throw new UnreadableDocument('文件超过 30 MB。请去掉图片，或拆成几个文件后再导入。');
  const ending = extname(path).toLowerCase();
  const named = readerFor(ending);
  const bytes = await readFile(path);
  return readBytes(bytes, byContent(bytes, ending) ?? named);
}

async function readBytes(bytes: Uint8Array, reader: Reader | null): Promise<ReadDocument> {
  if (!reader) throw new UnreadableDocument(oldExcel);
  try {
    const document = await reader(bytes);
    if (document.blocks.length === 0) throw new UnreadableDocument('文件里没有可以读取的文字。');
    if (lengthOf(document) > mostCharacters) {
      throw new UnreadableDocument('文件里的文字太多（超过一百万字）。请拆成几个文件后再导入。');
    }
    return document;
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw new UnreadableDocument('文件内容异常，读不出来。请用 Office 或 WPS 打开，另存一份后再导入。', {
      cause: error,
    });
  }
}

function lengthOf({ blocks }: ReadDocument): number {
  return blocks.reduce((sum, block) => sum + lengthOfBlock(block), 0);
}

function lengthOfBlock(block: Block): number {
  if (block.kind !== 'table') return block.text.length;
  return block.rows.reduce((sum, row) => sum + row.reduce((inRow, cell) => inRow + cell.length + 1, 0), 0);
}

/** @returns null for .xls, which may still be a web page or a new workbook under an old name. */
function readerFor(ending: string): Reader | null {
  const reader = readers[ending];
  if (reader) return reader;
  if (ending === '.xls' || ending === '.et') return null;
  if (/^\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic)$/.test(ending)) {
    throw new UnreadableDocument('这是图片。请先做文字识别（OCR），存成 Word 或文本后再导入。');
  }
  throw new UnreadableDocument(
    `不支持 ${ending || '没有后缀'} 的文件。可以导入 .md .txt .docx .doc .pdf .xlsx .csv .html，请另存为其中一种。`,
  );
}

/** The reader that a file's bytes ask for, where its ending says otherwise. */
function byContent(bytes: Uint8Array, ending: string): Reader | null {
  const kind = sniffFile(bytes);
  switch (kind) {
    case 'pdf':
      return readPdf;
    case 'docx':
      return readDocx;
    case 'xlsx':
      return readXlsx;
    case 'doc':
      return readDoc;
    case 'html':
      // Markdown may begin with a table or a comment of HTML.
      return /^\.(?:md|markdown)$/.test(ending) ? null : html;
    case 'rtf':
      throw new UnreadableDocument('这是 RTF 文件。请用 Word 或 WPS 打开，另存为 .docx 后再导入。');
    case 'xls':
      throw new UnreadableDocument(oldExcel);
    case 'locked_office':
      throw new UnreadableDocument('这个文件加了密码。请用 Office 或 WPS 打开，去掉密码，另存后再导入。');
    case null:
      return null;
  }
}
