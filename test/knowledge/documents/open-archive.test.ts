import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { UnreadableDocument } from '../../../knowledge/documents/block.ts';
import { openArchive, packArchive } from '../../../knowledge/documents/open-archive.ts';

const all = () => true;

describe('openArchive', () => {
  it('gives the wanted parts, and packs them again', () => {
    const bytes = zipSync({ 'word/document.xml': strToU8('<a/>'), 'word/media/1.png': strToU8('png') });
    const parts = openArchive(bytes, (name) => name.endsWith('.xml'));
    expect([...parts.keys()]).toEqual(['word/document.xml']);
    expect([...openArchive(packArchive(parts), all).keys()]).toEqual(['word/document.xml']);
  });

  it('refuses a zip bomb by its declared sizes, before unpacking', () => {
    const bomb = zipSync({
      'a.xml': new Uint8Array(30 * 1024 * 1024),
      'b.xml': new Uint8Array(30 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => openArchive(bomb, all)).toThrow(/过大/);
  });

  it('leaves packed, and does not count, what nobody wants', () => {
    const bytes = zipSync({ 'a.xml': strToU8('<a/>'), 'media/1.emf': new Uint8Array(60 * 1024 * 1024) });
    expect([...openArchive(bytes, (name) => name === 'a.xml').keys()]).toEqual(['a.xml']);
  });

  it('unpacks no more than is declared where the archive lies about a size', () => {
    const bytes = Buffer.from(zipSync({ 'a.xml': strToU8('x'.repeat(100_000)) }));
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(10, entry + 24);
    expect(openArchive(bytes, all).get('a.xml')?.length).toBe(10);
  });

  it('refuses 10,000 entries and more', () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.xml`, strToU8('x')])),
      { level: 0 },
    );
    expect(() => openArchive(many, () => false)).toThrow(/条目太多/);
  });

  it.each(['../evil.xml', 'a/../../b.xml', '/etc/passwd', 'C:\\a.xml', '..\\a.xml'])(
    'refuses the name %s',
    (name) => expect(() => openArchive(zipSync({ [name]: strToU8('x') }), all)).toThrow(/可疑的路径/),
  );

  it.each([
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd">',
  ])('refuses XML with %s', (xml) =>
    expect(() => openArchive(zipSync({ 'a.xml': strToU8(xml) }), all)).toThrow(UnreadableDocument),
  );

  it('says of garbage that it is broken', () =>
    expect(() => openArchive(Buffer.from('PK'), all)).toThrow(/已损坏/));
});
