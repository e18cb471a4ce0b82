import { describe, expect, it } from 'vitest';
import { readText } from '../../../knowledge/documents/read-text.ts';

describe('readText', () => {
  it('makes a paragraph of every line and tidies its blanks', () => {
    expect(readText('　　第一条　为了　规范。\n\n\t第二条  完。\u200b').blocks).toEqual([
      { kind: 'paragraph', text: '第一条 为了 规范。' },
      { kind: 'paragraph', text: '第二条 完。' },
    ]);
  });

  it('reads more lines than a call can have arguments', () => {
    expect(readText('住院。\n'.repeat(200_000)).blocks).toHaveLength(200_000);
  });

  it('reads a table drawn with | without its ruling', () => {
    expect(readText('标准如下：\n| 类别 | 标准 |\n|---|---|\n| 住院 | 1000元 |\n以上。').blocks).toEqual([
      { kind: 'paragraph', text: '标准如下：' },
      { kind: 'table', caption: null, header: ['类别', '标准'], rows: [['住院', '1000元']] },
      { kind: 'paragraph', text: '以上。' },
    ]);
  });

  it('reads a table pasted from Excel by its tabs', () => {
    expect(readText('类别\t标准\n住院\t1000元\n结婚\t800元').blocks).toEqual([
      {
        kind: 'table',
        caption: null,
        header: ['类别', '标准'],
        rows: [
          ['住院', '1000元'],
          ['结婚', '800元'],
        ],
      },
    ]);
  });

  it('takes a tab behind an article number for a blank', () => {
    expect(readText('第一条\t为了规范。\n第二条\t完。').blocks).toEqual([
      { kind: 'paragraph', text: '第一条 为了规范。' },
      { kind: 'paragraph', text: '第二条 完。' },
    ]);
  });
});
