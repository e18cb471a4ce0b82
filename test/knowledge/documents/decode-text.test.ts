import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { UnreadableDocument } from '../../../knowledge/documents/block.ts';
import { decodeText } from '../../../knowledge/documents/decode-text.ts';

const rule = '第一条　职工住院的，慰问金1000元。\n';

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(rule)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${rule}`)],
    ['GB18030', iconv.encode(rule, 'gb18030')],
    ['UTF-16LE with a mark', iconv.encode(rule, 'utf-16le', { addBOM: true })],
    ['UTF-16BE with a mark', iconv.encode(rule, 'utf-16be', { addBOM: true })],
  ])('reads %s', (_, bytes) => expect(decodeText(bytes)).toBe(rule));

  it('makes Windows and old Mac line ends \\n', () =>
    expect(decodeText(Buffer.from('一\r\n二\r三\n'))).toBe('一\n二\n三\n'));

  it('reads rare characters that only GB18030 has', () => {
    expect(decodeText(iconv.encode('𠮷林㐀職工', 'gb18030'))).toBe('𠮷林㐀職工');
  });

  it('says of bytes that are no text to save them as UTF-8', () => {
    expect(() => decodeText(Buffer.from([0x50, 0x00, 0x01, 0xff]))).toThrow(/另存为 UTF-8/);
    expect(() => decodeText(Buffer.from([0xff, 0xff, 0x81, 0x20, 0xfe, 0xff]))).toThrow(UnreadableDocument);
  });

  it('does not read damaged UTF-8 as gibberish in GB18030', () => {
    const damaged = Buffer.concat([
      Buffer.from('职工住院慰问金标准为一千元整'),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from('每年一次'),
    ]);
    expect(() => decodeText(damaged)).toThrow(/损坏/);
  });

  it('gives back any Chinese text written in GB18030', () => {
    const text = fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(text, (codes) => {
        const words = `第一条　${String.fromCodePoint(...codes)}，一千元。`;
        return decodeText(iconv.encode(words, 'gb18030')) === words;
      }),
    );
  });
});
