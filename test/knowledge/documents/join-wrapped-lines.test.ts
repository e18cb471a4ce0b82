import { describe, expect, it } from 'vitest';
import { glue, joinWrappedLines } from '../../../knowledge/documents/join-wrapped-lines.ts';

function wrap(text: string, width: number): string[] {
  return Array.from({ length: Math.ceil(text.length / width) }, (_, i) =>
    text.slice(i * width, (i + 1) * width),
  );
}

const first =
  '第一条 为了规范职工慰问工作，切实把工会组织的关怀送到每一位职工身边，根据基层工会经费收支管理办法和有关规定，结合本单位实际情况制定本办法。';
const second =
  '第二条 会员因病住院治疗的，给予慰问金一千元，同一自然年度内因同一种疾病多次住院的只慰问一次，由所在分工会在出院以后十个工作日之内办理完毕。';

describe('joinWrappedLines', () => {
  it('joins lines broken at one width and keeps articles apart', () => {
    expect(joinWrappedLines([...wrap(first, 24), ...wrap(second, 24)])).toEqual([first, second]);
  });

  it('leaves lines alone that end where they like', () => {
    const lines = [
      '会员住院的，慰问金一千元',
      '结婚的，八百元',
      '生育的，六百元',
      '会员去世的，向其家属发放抚慰金两千元',
    ];
    expect(joinWrappedLines(lines)).toEqual(lines);
  });

  it('keeps list items and questions apart although the line above is full', () => {
    const lines = [...wrap(first, 24), '（一）申请表', '问：多久到账', ...wrap(second, 24)];
    expect(joinWrappedLines(lines)).toEqual([first, '（一）申请表', '问：多久到账', second]);
  });

  it('ends a paragraph at an empty line', () => {
    const lines = [...wrap(first, 24), '', ...wrap(second, 24)];
    expect(joinWrappedLines(lines)).toEqual([first, second]);
    expect(joinWrappedLines(['一'.repeat(24), '', '二'.repeat(24)])).toHaveLength(2);
  });

  it('counts the indentation that a first line has', () => {
    const [a, b] = [first, second].map((text) => [text.slice(0, 18), ...wrap(text.slice(18), 24)]);
    const lines = [...(a ?? []), ...(b ?? [])];
    const reach = lines.map((line) => (/^第/.test(line) ? 48 : line.length * 2));
    expect(joinWrappedLines(lines, reach)).toEqual([first, second]);
    expect(joinWrappedLines(lines)).not.toEqual([first, second]);
  });
});

describe('glue', () => {
  it('puts no blank between Chinese halves and one between English words', () => {
    expect(glue('慰问金一千', '元')).toBe('慰问金一千元');
    expect(glue('use the mobile', 'app')).toBe('use the mobile app');
  });
});
