import iconv from 'iconv-lite';
import { UnreadableDocument } from './block.ts';

const unknownEncoding = '认不出这个文件的文字编码。请用记事本或 WPS 打开，另存为 UTF-8 编码后再导入。';

/**
 * The text of a file's bytes: UTF-8 or UTF-16 by their mark, else strict UTF-8, else strict GB18030 (what Windows
 * programs in China write by default). Line ends become \n.
 * @throws UnreadableDocument where the bytes are no text in any of these: a guess would store garbage as a rule.
 */
export function decodeText(bytes: Uint8Array): string {
  return decode(bytes).replace(/\r\n?|\u2028|\u2029/g, '\n');
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new UnreadableDocument(unknownEncoding);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (isDamagedUtf8(bytes)) {
      throw new UnreadableDocument('文件里有损坏的字符，可能没有传完整。请重新导出或重新上传这个文件。');
    }
    const text = iconv.decode(Buffer.from(bytes), 'gb18030');
    // Private-use characters are what foreign bytes become: GB18030 gives nearly every byte pair a meaning.
    const strange = text.match(/[\uE000-\uF8FF]/g)?.length ?? 0;
    if (text.includes('\uFFFD') || strange * 100 > text.length) throw new UnreadableDocument(unknownEncoding);
    return text;
  }
}

/** UTF-8 but for a few bytes: read as GB18030 it would pass, as gibberish. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const chinese = text.match(/[\u3000-\u9FFF\uFF00-\uFFEF]/g)?.length ?? 0;
  return chinese > broken * 4;
}
