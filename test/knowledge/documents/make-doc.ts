const sector = 512;

/**
 * The bytes of a Word 97 file (.doc) with this text: an OLE container with a WordDocument stream that holds a
 * header and the text, and a table stream with one piece. Paragraphs end in \r, cells of tables in \x07.
 */
export function makeDoc(text: string): Uint8Array {
  const textAt = 2048;
  const word = Buffer.alloc(Math.max(4096, roundUp(textAt + text.length * 2)));
  word.writeUInt16LE(0xa5ec, 0);
  word.writeUInt16LE(0x0200, 0x0a); // the table stream is 1Table
  word.writeUInt32LE(textAt, 0x18);
  word.writeUInt32LE(text.length, 0x4c);
  word.writeUInt32LE(0, 0x01a2);
  word.write(text, textAt, 'utf16le');

  // Clx: one piece table of one piece, its text in UTF-16 at `textAt`.
  const clx = Buffer.alloc(5 + 8 + 8);
  clx.writeUInt8(2, 0);
  clx.writeUInt32LE(16, 1);
  clx.writeUInt32LE(0, 5);
  clx.writeUInt32LE(text.length, 9);
  clx.writeUInt32LE(textAt, 15);
  word.writeUInt32LE(clx.length, 0x01a6);
  const table = Buffer.alloc(4096);
  clx.copy(table);
  return makeOle([
    ['WordDocument', word],
    ['1Table', table],
  ]);
}

function roundUp(length: number): number {
  return Math.ceil(length / sector) * sector;
}

export function makeOle(streams: readonly (readonly [string, Buffer])[]): Uint8Array {
  const end = 0xfffffffe;
  const fat: number[] = [0xfffffffd, end]; // sector 0: the FAT itself, sector 1: the directory
  const starts: number[] = [];
  for (const [, data] of streams) {
    starts.push(fat.length);
    const count = data.length / sector;
    for (let i = 0; i < count; i++) fat.push(i === count - 1 ? end : fat.length + 1);
  }
  if (fat.length > sector / 4) throw new Error('the text is too long for this small container');
  const fatSector = Buffer.alloc(sector, 0xff);
  fat.forEach((value, i) => fatSector.writeUInt32LE(value, i * 4));
  const directory = Buffer.alloc(sector);
  entry(directory, 0, 'Root Entry', 5, { child: 1, start: end, size: 0 });
  streams.forEach(([name, data], i) => {
    entry(directory, i + 1, name, 2, {
      right: i + 1 < streams.length ? i + 2 : -1,
      start: starts[i] ?? end,
      size: data.length,
    });
  });
  const header = Buffer.alloc(sector, 0xff);
  header.fill(0, 0, 76);
  header.write('d0cf11e0a1b11ae1', 0, 'hex');
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(end, 60);
  header.writeUInt32LE(end, 68);
  header.writeUInt32LE(0, 76);
  return Buffer.concat([header, fatSector, directory, ...streams.map(([, data]) => data)]);
}

function entry(
  directory: Buffer,
  index: number,
  name: string,
  type: number,
  at: { child?: number; right?: number; start: number; size: number },
): void {
  const offset = index * 128;
  directory.write(name, offset, 'utf16le');
  directory.writeUInt16LE((name.length + 1) * 2, offset + 64);
  directory.writeUInt8(type, offset + 66);
  directory.writeUInt8(1, offset + 67);
  directory.writeInt32LE(-1, offset + 68);
  directory.writeInt32LE(at.right ?? -1, offset + 72);
  directory.writeInt32LE(at.child ?? -1, offset + 76);
  directory.writeUInt32LE(at.start, offset + 116);
  directory.writeUInt32LE(at.size, offset + 120);
}
