import { describe, expect, it } from 'vitest';
import { splitDocument } from '../../../knowledge/clauses/split-document.ts';
import { splitText } from './split-text.ts';

const rule = '\n第一条 完。';

describe('a line that says what the file is called', () => {
  it('is the title, whatever its kind, and no heading over the rules', () => {
    const { title, clauses } = splitText(
      '**青石分行工会暖心服务十条**\n\n各支行分工会：\n\n为解决困难，推出以下服务。\n\n第一条 住院的，慰问金1000元。',
      '青石分行工会暖心服务十条.md',
    );
    expect(title).toBe('青石分行工会暖心服务十条');
    expect(clauses).toMatchObject([
      { name: '第1段', text: '为解决困难，推出以下服务。' },
      { name: '第一条', path: [] },
    ]);
  });
});

describe('a title of nothing but signs', () => {
  it('gives way to the name of the file', () =>
    expect(
      splitDocument(
        { title: '\u0001 ——', blocks: [{ kind: 'paragraph', text: '住院的，慰问金1000元。' }] },
        '慰问.pdf',
      ).title,
    ).toBe('慰问'));
});

describe('the title of a document', () => {
  it.each([
    ['a line that looks like a title', '职工慰问办法' + rule, '职工慰问办法'],
    [
      'one with an edition behind it',
      '职工慰问办法（2026年修订）（试行）' + rule,
      '职工慰问办法（2026年修订）（试行）',
    ],
    [
      'one under letterhead and number',
      '锦江机械工会文件\n锦工发〔2025〕3号\n职工慰问细则' + rule,
      '职工慰问细则',
    ],
    [
      'one under the name of the issuer',
      '锦江机械有限公司工会\n职工慰问办法\n2025年3月1日' + rule,
      '职工慰问办法',
    ],
    [
      'one on two lines',
      '关于印发《锦江机械工会\n职工慰问管理办法》的通知\n各分工会：\n现印发给你们。' + rule,
      '关于印发《锦江机械工会职工慰问管理办法》的通知',
    ],
    ['one set wide', '职 工 慰 问 办 法' + rule, '职工慰问办法'],
    ['one in its brackets', '《职工慰问办法》' + rule, '职工慰问办法'],
    [
      'a short first line of another kind',
      '2026年送清凉活动安排\n会员每人一份清凉包，六月发放。',
      '2026年送清凉活动安排',
    ],
  ])('is %s', (_, text, title) => expect(splitText(text, '目录/别的名字.txt').title).toBe(title));

  it.each([
    ['a sentence', '会员住院的，慰问金1000元。'],
    ['an address', '各分工会：\n现将有关事项通知如下。'],
    ['a number', '锦工发〔2025〕3号' + rule],
    ['a date', '2025年3月1日' + rule],
    ['a chapter', '第一章 总则' + rule],
    ['a numbered heading', '一、慰问标准\n住院1000元。'],
  ])('is the file name without its ending where the first line is %s', (_, text) => {
    expect(splitText(text, '/规章/职工福利.v2.txt').title).toBe('职工福利.v2');
  });

  it('is the first heading in Markdown, and no clause repeats it', () => {
    const { title, clauses } = splitText('# 冬季送温暖\n\n## 对象\n\n困难职工。', 'a.md');
    expect(title).toBe('冬季送温暖');
    expect(JSON.stringify(clauses)).not.toContain('冬季送温暖');
  });

  it('is no heading of the first level among several', () => {
    const { title, clauses } = splitText('# 住院\n\n住院1000元。\n\n# 结婚\n\n结婚800元。', '福利.md');
    expect(title).toBe('福利');
    expect(clauses.map(({ name }) => name)).toEqual(['住院', '结婚']);
  });
});
