import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { UnreadableDocument } from './block.ts';

const megabyte = 1024 * 1024;
const limits = { entries: 10_000, unzippedBytes: 100 * megabyte, ratio: 100, ratioFromBytes: 20 * megabyte };

/** The parts of an Office file by their name inside the archive. */
export type ArchiveParts = ReadonlyMap<string, Uint8Array>;

/**
 * Opens a .docx or .xlsx and gives the parts that `wanted` names. The declared sizes of those are summed before
 * anything is unpacked, and fflate never writes past the declared size, so a zip bomb costs nothing.
 * @throws UnreadableDocument for a broken archive, one past the limits, names that lead outside it, or XML with
 * a DOCTYPE (Office writes none; it is the way in for entity bombs).
 */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): ArchiveParts {
  let entries = 0;
  let total = 0;
  const check = (entry: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > limits.entries)
      throw new UnreadableDocument('文件内部的条目太多，不像正常的办公文档，没有读取。请重新另存一份再试。');
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:/i.test(entry.name)) {
      throw new UnreadableDocument(
        '文件内部含有可疑的路径，没有读取。请用 Office 或 WPS 打开后另存一份再导入。',
      );
    }
    if (!wanted(entry.name)) return false;
    total += entry.originalSize;
    if (
      total > limits.unzippedBytes ||
      (total > limits.ratioFromBytes && total / bytes.length > limits.ratio)
    ) {
      throw new UnreadableDocument(
        '文件解压后过大，没有读取。请删去图片和多余的工作表，或拆成几个文件后再导入。',
      );
    }
    return true;
  };
  const parts = new Map(Object.entries(unpack(bytes, check)));
  for (const [name, content] of parts) {
    if (/\.(xml|rels)$/i.test(name) && declaresDoctype(content)) {
      throw new UnreadableDocument(
        '文件内部含有不允许的 XML 声明，没有读取。请用 Office 或 WPS 打开后另存一份再导入。',
      );
    }
  }
  return parts;
}

function unpack(bytes: Uint8Array, filter: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw new UnreadableDocument('文件已损坏，打不开。请用 Office 或 WPS 打开确认，另存一份后再导入。', {
      cause: error,
    });
  }
}

/** A clean archive of checked parts, for a library that wants to unpack for itself. */
export function packArchive(parts: ArchiveParts): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

function declaresDoctype(xml: Uint8Array): boolean {
  const start = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  // UTF-16 parts would hide it from a search for ASCII bytes; Office writes UTF-8.
  return (
    start.includes('<!DOCTYPE') ||
    start.includes('<!ENTITY') ||
    start.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))
  );
}
