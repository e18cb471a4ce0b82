import { describe, expect, it } from 'vitest';
import { readDoc } from '../../../knowledge/documents/read-doc.ts';
import { makeDoc } from './make-doc.ts';

describe('readDoc', () => {
  it('reads paragraphs of an old Word file', async () => {
    const { blocks } = await readDoc(makeDoc('职工慰问办法\r第一条　住院慰问金1000元。\r'));
    expect(blocks).toEqual([
      { kind: 'paragraph', text: '职工慰问办法' },
      { kind: 'paragraph', text: '第一条 住院慰问金1000元。' },
    ]);
  });

  it('reads its tables', async () => {
    const { blocks } = await readDoc(makeDoc('标准：\r类别\x07标准\x07\r住院\x071000元\x07\r'));
    expect(blocks[1]).toEqual({
      kind: 'table',
      caption: null,
      header: ['类别', '标准'],
      rows: [['住院', '1000元']],
    });
  });

  it('spreads a head over the columns below it and keeps merged titles and empty cells', async () => {
    const cells = (...row: string[]) => `${row.map((cell) => `${cell}\x07`).join('')}\r`;
    const text =
      '标准如下：\r慰问标准表\r\r\x07\r' +
      cells('类别', '标准', '备注') +
      cells('', '在职', '退休', '') +
      cells('住院', '1000', '500', '每年\r一次') +
      '注：同一家庭一次。\r目录\r第一章 总则\t1\r';
    const { blocks } = await readDoc(makeDoc(text));
    expect(blocks).toEqual([
      { kind: 'paragraph', text: '标准如下：' },
      {
        kind: 'table',
        caption: '慰问标准表',
        header: ['类别', '标准·在职', '标准·退休', '备注'],
        rows: [['住院', '1000', '500', '每年\n一次']],
      },
      { kind: 'paragraph', text: '注：同一家庭一次。' },
      { kind: 'paragraph', text: '目录' },
      { kind: 'paragraph', text: '第一章 总则 1' },
    ]);
  });

  it('refuses a file whose article numbers Word would have to work out', async () => {
    const listed = Buffer.from(makeDoc('总则\r住院的，慰问金1000元。\r'));
    // Where a list table keeps its label: 第%1条 with the level for the number.
    listed.write('第\u0001条', listed.length - 40, 'utf16le');
    await expect(readDoc(listed)).rejects.toThrow(/自动编.*\.docx/);
    const written = Buffer.from(makeDoc('第一条 住院的，慰问金1000元。\r'));
    written.write('第\u0001条', written.length - 40, 'utf16le');
    expect((await readDoc(written)).blocks).toHaveLength(1);
  });

  it('says of a broken file what to do', async () => {
    await expect(readDoc(makeDoc('第一条').subarray(0, 700))).rejects.toThrow(/另存为 .docx/);
  });
});
