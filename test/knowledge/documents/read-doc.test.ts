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

  it('says of a broken file what to do', async () => {
    await expect(readDoc(makeDoc('第一条').subarray(0, 700))).rejects.toThrow(/另存为 .docx/);
  });
});
