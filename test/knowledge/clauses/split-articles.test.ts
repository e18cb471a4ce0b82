import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

const names = (text: string) => splitText(text).clauses.map(({ name }) => name);

describe('splitDocument on articles', () => {
  it('dates an article by what the supplementary provisions say of it', () => {
    const { effectiveOn, clauses } = splitText(
      '办法\n第一条 住院1000元。\n第二条 生日300元。\n第三条 结婚800元。\n第四条 第二条、第三条自2027年1月1日起施行，其余条款自2026年1月1日起施行。',
    );
    expect(effectiveOn).toBe('2026-01-01');
    expect(clauses.map((clause) => clause.effectiveOn)).toEqual([null, '2027-01-01', '2027-01-01', null]);
  });

  it('cuts rules into articles that know their part, chapter and section', () => {
    const { title, clauses } = splitText(`职工慰问办法
第一编 总编
第一章　总　则
第一节 目的
第一条　为了规范慰问工作，制定本办法。
第二章　标准
第二条　住院慰问金1000元。`);
    expect(title).toBe('职工慰问办法');
    expect(clauses).toMatchObject([
      {
        name: '第一条',
        kind: 'article',
        path: ['第一编 总编', '第一章 总则', '第一节 目的'],
        text: '为了规范慰问工作，制定本办法。',
      },
      { name: '第二条', kind: 'article', path: ['第一编 总编', '第二章 标准'], text: '住院慰问金1000元。' },
    ]);
  });

  it('keeps paragraphs and items in their article, whatever numbers they bear', () => {
    const { clauses } = splitText(`办法
第一条 提交下列材料：
（一）申请表；
1. 一式两份
① 本人签字
一、出院小结
以上材料交分工会。
第二条 完。`);
    expect(clauses[0]).toMatchObject({
      name: '第一条',
      text: '提交下列材料：\n（一）申请表；\n1. 一式两份\n① 本人签字\n一、出院小结\n以上材料交分工会。',
    });
    expect(clauses).toHaveLength(2);
  });

  it('reads numbers set wide, full-width, Arabic, inserted and as headings', () => {
    expect(
      names('办法\n第 一 条 甲。\n　　第２条　乙。\n第二条之一 丙。\n第三条\n丁。\n第四条丁二。'),
    ).toEqual(['第一条', '第2条', '第二条之一', '第三条', '第四条']);
    expect(splitText('# 办法\n## 第一条 目的\n为了规范。\n## 第二条\n完。', 'a.md').clauses).toMatchObject([
      { name: '第一条', path: [], text: '目的\n为了规范。' },
      { name: '第二条', text: '完。' },
    ]);
  });

  it('does not cut at a line that only mentions an article', () => {
    expect(
      names('办法\n第一条 甲。\n第十二条规定的情形，另行研究。\n第十三条、第十四条不适用。\n第二条 乙。'),
    ).toEqual(['第一条', '第二条']);
  });

  it('parts articles that run on in one line', () => {
    expect(
      splitText('慰问办法 第一章 总则 第一条 甲。第二条 第一条规定的除外。第二章 标准 第三条 丙。').clauses,
    ).toMatchObject([
      { name: '第一条', path: ['第一章 总则'], text: '甲。' },
      { name: '第二条', text: '第一条规定的除外。' },
      { name: '第三条', path: ['第二章 标准'], text: '丙。' },
    ]);
  });

  it('leaves out contents, page numbers, letterhead, number, signature and date', () => {
    const document = splitText(`锦江机械有限公司工会文件
锦工发〔2025〕3号
职工慰问办法
目　录
第一章 总则……1
第二章 附则
第一章 总则
第一条 甲。
- 1 -
第2页 共3页
第二章 附则
第二条 本办法自印发之日起施行。
锦江机械有限公司工会委员会
2025年3月1日`);
    expect(document).toMatchObject({
      title: '职工慰问办法',
      number: '锦工发〔2025〕3号',
      effectiveOn: '2025-03-01',
    });
    expect(document.clauses).toMatchObject([
      { name: '第一条', path: ['第一章 总则'], text: '甲。' },
      { name: '第二条', path: ['第二章 附则'], text: '本办法自印发之日起施行。' },
    ]);
  });

  it('cites a long article by its paragraphs', () => {
    const first = '会员住院的，给予慰问金。'.repeat(40);
    const second = '家属住院的，不给予慰问金。'.repeat(40);
    const { clauses } = splitText(`办法\n第十二条 ${first}\n${second}\n（一）体检；\n第十三条 完。`);
    expect(clauses).toMatchObject([
      { name: '第十二条第一款', text: first },
      { name: '第十二条第二款', text: `${second}\n（一）体检；` },
      { name: '第十三条' },
    ]);
  });

  it('cites a long list by its items, each with the words that lead in to it', () => {
    const item = (sign: string) => `（${sign}）${'因病住院治疗的，'.repeat(50)}给予慰问；`;
    const { clauses } = splitText(
      `办法\n第八条 下列情形给予慰问：\n${item('一')}\n1. 凭小结\n${item('二')}\n${item('三')}`,
    );
    expect(clauses.map(({ name }) => name)).toEqual(['第八条第一项', '第八条第二项', '第八条第三项']);
    expect(clauses[0]?.text.startsWith('下列情形给予慰问：\n（一）')).toBe(true);
    expect(clauses[0]?.text.endsWith('1. 凭小结')).toBe(true);
  });

  it('never makes a clause longer than a thousand characters, even of one endless sentence', () => {
    const { clauses } = splitText(`办法\n第一条 ${'慰问'.repeat(2000)}`);
    expect(clauses.length).toBeGreaterThan(3);
    for (const { name, text } of clauses) expect([name, text.length <= 1000]).toEqual(['第一条', true]);
  });

  it('takes annexes for their own part of the document, with articles of their own', () => {
    const { clauses } = splitText(
      `办法\n第一章 总则\n第一条 甲。\n附件1：\n慰问实施细则\n第一条 乙。\n附件2 说明事项\n请提前预约。`,
    );
    expect(clauses).toMatchObject([
      { name: '第一条', path: ['第一章 总则'] },
      { name: '第一条', path: ['附件1： 慰问实施细则'.replace('： ', ' ')], text: '乙。' },
      { name: '附件2 说明事项', kind: 'section', text: '请提前预约。' },
    ]);
  });

  it('does not put an article under the section above it', () => {
    const { clauses } = splitText(
      '# 手册\n\n## 第一部分 慰问\n\n**申请材料**\n\n会员证。\n\n**第二条 住院慰问**\n\n1000元。',
      'a.md',
    );
    expect(clauses).toMatchObject([
      { name: '申请材料', path: ['第一部分 慰问'] },
      { name: '第二条', path: ['第一部分 慰问'], text: '住院慰问\n1000元。' },
    ]);
  });

  it('reads traditional characters and articles set as points of a list', () => {
    const { clauses } = splitText('辦法\n第一章 總則\n第一條　住院。\n● 第二條　結婚。');
    expect(clauses.map(({ name }) => name)).toEqual(['第一條', '第二條']);
  });

  it('ends an article where questions are asked and answered', () => {
    const { clauses } = splitText(
      '办法\n第一条 有疑问的，问：分工会。\n第二条 完。\n问：多久到账？\n答：三天。',
    );
    expect(clauses).toMatchObject([
      { name: '第一条' },
      { name: '第二条', text: '完。' },
      { name: '多久到账？', text: '三天。' },
    ]);
  });

  it('keeps what stands before the first article', () => {
    const { clauses } = splitText('# 慰问办法\n\n（2025年12月18日全委会通过）\n\n第一条 甲。', 'a.md');
    expect(clauses[0]).toMatchObject({
      name: '第1段',
      kind: 'section',
      text: '（2025年12月18日全委会通过）',
    });
  });
});
