const slash = '/'.charCodeAt(0);

/**
 * Takes the cells and rows that hold nothing but a format out of a sheet's XML. A sheet formatted to its last row
 * has a million of them, and every one would cost memory; nothing is read from them.
 * @param xml changed in place.
 * @returns what is left, a part of `xml`.
 */
export function dropEmptyCells(xml: Uint8Array): Uint8Array {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  let written = 0;
  let rowStart = -1;
  for (let at = 0; at < bytes.length;) {
    const start = bytes.indexOf('<', at);
    const end = start < 0 ? -1 : bytes.indexOf('>', start);
    if (start < 0 || end < 0) {
      bytes.copyWithin(written, at);
      return bytes.subarray(0, written + bytes.length - at);
    }
    // Text in front of the tag; between cells there is only white space, which says nothing.
    bytes.copyWithin(written, at, start);
    written += start - at;
    at = end + 1;
    const isCell = startsWith(bytes, start, '<c ');
    const isRow = startsWith(bytes, start, '<row ');
    const isEmpty = bytes[end - 1] === slash;
    if (isEmpty && (isCell || isRow)) continue;
    if (startsWith(bytes, start, '</row>') && rowStart >= 0) {
      written = rowStart;
      rowStart = -1;
      continue;
    }
    const tagStart = written;
    bytes.copyWithin(written, start, end + 1);
    written += end + 1 - start;
    rowStart = isRow ? tagStart : -1;
  }
  return bytes.subarray(0, written);
}

function startsWith(bytes: Buffer, at: number, tag: string): boolean {
  for (let i = 0; i < tag.length; i++) if (bytes[at + i] !== tag.charCodeAt(i)) return false;
  return true;
}
