import { describe, expect, it } from 'vitest';
import { readCorrection } from '../../../jobs/documents/read-correction.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';

const unit = { region: null, aliases: [], sample: false, membersInformed: false };
const tree = unitTree([
  { id: 'u', name: '总厂', parentId: null, ...unit },
  { id: 'w', name: '一车间', parentId: 'u', ...unit },
]);
const read = (text: string) => readCorrection(text.split(' '), tree);

describe('readCorrection', () => {
  it.each([
    ['3 生效 2025-03-01', 3, { field: 'effective_on', value: '2025-03-01' }],
    ['３号 施行日期 2025年3月1日', 3, { field: 'effective_on', value: '2025-03-01' }],
    ['3 失效 无', 3, { field: 'ends_on', value: null }],
    ['3 标题 《职工慰问办法 （新）》', 3, { field: 'title', value: '职工慰问办法 （新）' }],
    ['3 文号 总工发〔2025〕1号', 3, { field: 'number', value: '总工发〔2025〕1号' }],
    ['3 单位 一车间', 3, { field: 'unit', value: 'w' }],
    ['3 代替 2', 2, { field: 'superseded_by', value: '3' }],
    ['2 被代替 3', 2, { field: 'superseded_by', value: '3' }],
    ['2 仍有效', 2, { field: 'superseded_by', value: null }],
    ['3 还原 生效', 3, { field: 'effective_on', undo: true }],
    ['2 还原 代替', 2, { field: 'superseded_by', undo: true }],
  ])('reads “%s”', (text, documentId, change) => {
    expect(read(text)).toEqual({ ok: true, documentId, changes: [change] });
  });

  it.each([
    ['慰问办法 生效 2025-03-01', '编号'],
    ['3', '没看懂'],
    ['3 颜色 红', '没看懂'],
    ['3 生效', '后面请写上'],
    ['3 生效 明年', '不是一个日期'],
    ['3 生效 2025-02-30', '不是一个日期'],
    ['3 生效 0025-02-03', '不是一个日期'],
    ['3 标题 无', '标题不能空'],
    ['3 单位 三车间', '总厂、一车间'],
    ['3 代替 旧办法', '编号'],
    ['3 还原', '没看懂'],
  ])('says what to write in place of “%s”', (text, words) => {
    expect(read(text)).toMatchObject({ ok: false, sentence: expect.stringContaining(words) as string });
  });
});
