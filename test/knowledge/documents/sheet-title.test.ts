import { describe, expect, it } from 'vitest';
import type { Block } from '../../../knowledge/documents/block.ts';
import { sheetTitle } from '../../../knowledge/documents/sheet-title.ts';

const table = (caption: string | null): Block => ({
  kind: 'table',
  caption,
  header: ['项目'],
  rows: [['a']],
});

describe('sheetTitle', () => {
  it('is what stands above the only table', () => {
    expect(
      sheetTitle([{ kind: 'paragraph', text: '北工〔2026〕1号' }, table('奖励标准表')], ['Sheet1']),
    ).toBe('奖励标准表');
  });

  it("is not the sheet's name", () => {
    expect(sheetTitle([table('标准')], ['标准'])).toBeNull();
  });

  it('is nothing where each of several tables has its own, or none has', () => {
    expect(sheetTitle([table('甲'), table('乙')])).toBeNull();
    expect(sheetTitle([table(null)])).toBeNull();
    expect(sheetTitle([])).toBeNull();
  });
});
