import { describe, expect, it } from 'vitest';
import { splitDocument } from '../../../knowledge/clauses/split-document.ts';
import { splitText } from './split-text.ts';

const letter = `东江机械集团有限公司工会委员会文件
东机工〔2025〕18号                签发人：王建国
────────────────────────
关于印发《东江机械集团职工慰问管理办法》
的通知
各分工会、机关各部室：
《东江机械集团职工慰问管理办法》已经审议通过，现印发给你们，请遵照执行。
东江机械集团有限公司工会委员会
二〇二五年三月一日
附件1
东江机械集团职工慰问管理办法
第一章  总  则
第一条  为规范慰问工作，制定本办法。
第二章  附  则
第二条  本办法自印发之日起施行，有效期三年。
抄送：市总工会，集团党委办公室。
东江机械集团工会办公室          2025年3月5日印发`;

describe('splitDocument on official letters', () => {
  it('keeps of the paper around a rule only the rule, and leads every article back to its annex', () => {
    const document = splitText(letter, '通知.txt');
    expect(document).toMatchObject({
      title: '关于印发《东江机械集团职工慰问管理办法》的通知',
      number: '东机工〔2025〕18号',
      effectiveOn: '2025-03-01',
      endsOn: '2028-02-29',
    });
    const annex = '附件1 东江机械集团职工慰问管理办法';
    expect(document.clauses).toMatchObject([
      { name: '第1段', text: '《东江机械集团职工慰问管理办法》已经审议通过，现印发给你们，请遵照执行。' },
      { name: '第一条', path: [annex, '第一章 总则'] },
      { name: '第二条', path: [annex, '第二章 附则'] },
    ]);
  });

  it('knows the annex whether the file marks its name as a heading, its label, both or none', () => {
    const article = { kind: 'paragraph', text: '第一条 会员住院的，慰问金1000元。' } as const;
    const second = { kind: 'paragraph', text: '第二条 会员结婚的，慰问品800元。' } as const;
    const line = (text: string, level: number | null) =>
      level === null ? ({ kind: 'paragraph', text } as const) : ({ kind: 'heading', level, text } as const);
    for (const [label, name] of [
      [null, null],
      [null, 6],
      [6, 6],
      [1, 6],
      [6, null],
    ] as const) {
      const blocks = [
        { kind: 'heading', level: 1, text: '关于印发慰问办法的通知' } as const,
        line('附件', label),
        line('职工慰问办法', name),
        article,
        second,
      ];
      const { clauses } = splitDocument({ title: null, blocks }, '通知.docx');
      expect(clauses.map(({ path }) => path)).toEqual([['附件 职工慰问办法'], ['附件 职工慰问办法']]);
    }
  });

  it('takes a rule printed under its letter for one, without the word annex', () => {
    const { title, clauses } = splitText(
      '关于印发职工疗休养办法的通知\n各县总工会：\n现将办法印发给你们。\n东江市总工会\n2025年3月28日\n职工疗休养办法\n第一条 每人每年不超过3000元。\n第二条 每次不超过5天。',
    );
    expect(title).toBe('关于印发职工疗休养办法的通知');
    expect(clauses).toMatchObject([
      { text: '现将办法印发给你们。' },
      { name: '第一条', path: ['职工疗休养办法'] },
      { name: '第二条', path: ['职工疗休养办法'] },
    ]);
  });

  it('joins a title that the file marks as two headings', () => {
    const { title, clauses } = splitText(
      '**关于印发《职工慰问办法》**\n\n**的通知**\n\n第一条 会员住院的，慰问金1000元。',
      '通知.md',
    );
    expect(title).toBe('关于印发《职工慰问办法》的通知');
    expect(clauses).toHaveLength(1);
  });

  it('reads the notes under the title: which edition it is, who passed it, since when it holds', () => {
    const { title, clauses, effectiveOn } = splitText(
      '女职工关爱指南\n（2024年版）\n（2024年1月10日第六届委员会第五次会议通过，自2024年3月1日起施行）\n第一条 产假98天。',
    );
    expect(title).toBe('女职工关爱指南');
    expect(effectiveOn).toBe('2024-03-01');
    expect(clauses.map(({ name }) => name)).toEqual(['第1段', '第一条']);
  });

  it('cites the points of a letter one by one, not all behind its address', () => {
    const { clauses } = splitText(
      '关于三八节活动的通知\n各分工会：\n一、活动时间：３月６日至８日\n二、标准：每人不超过100元\n三、要求：\n１．认真组织；\n２．３月２０日前报销。\n集团工会\n2026年2月20日',
    );
    expect(clauses).toMatchObject([
      { name: '一、活动时间' },
      { name: '二、标准', text: '二、标准：每人不超过100元' },
      { name: '三、要求', text: '三、要求：\n１．认真组织；\n２．３月２０日前报销。' },
    ]);
  });
});
