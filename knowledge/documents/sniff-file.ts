/** What a file is by its bytes, whatever its ending says. */
export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'doc' | 'xls' | 'locked_office' | 'rtf' | 'html';

/** @returns null for plain text and anything unknown. */
export function sniffFile(bytes: Uint8Array): FileKind | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = file.subarray(0, 512).toString('latin1').trimStart().toLowerCase();
  if (head.startsWith('%pdf-')) return 'pdf';
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (head.startsWith('pk\u0003\u0004')) {
    // Names of parts stand in the archive as they are.
    if (file.includes('word/document.xml')) return 'docx';
    return file.includes('xl/workbook.xml') ? 'xlsx' : null;
  }
  if (file.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) {
    const holds = (stream: string) => file.includes(stream, 0, 'utf16le');
    // A new Office file with a password is wrapped into the container of the old format.
    if (holds('EncryptedPackage')) return 'locked_office';
    if (holds('WordDocument')) return 'doc';
    return holds('Workbook') || holds('Book') ? 'xls' : null;
  }
  return /^(?:\u00ef\u00bb\u00bf)?(?:<!doctype html|<html|<table|<meta|<head|<\?xml[^>]*\?>\s*<html)/.test(
    head,
  )
    ? 'html'
    : null;
}
