import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

describe('splitDocument without articles', () => {
  it('cuts by marked headings and keeps the headings above', () => {
    const { clauses } = splitText(
      '# 服务手册\n\n欢迎。\n\n## 一、慰问\n\n### （一）住院慰问\n\n住院1000元。\n\n### （二）结婚慰问\n\n结婚800元。\n\n## 二、休养\n\n每年一次。',
      '手册.md',
    );
    expect(clauses).toMatchObject([
      { name: '第1段', path: [], text: '欢迎。' },
      { name: '（一）住院慰问', path: ['一、慰问'], text: '住院1000元。' },
      { name: '（二）结婚慰问', path: ['一、慰问'], text: '结婚800元。' },
      { name: '二、休养', path: [], text: '每年一次。' },
    ]);
  });

  it('finds numbered headings in plain text and keeps lists together', () => {
    const { title, clauses } = splitText(`职工福利指南
一、生日福利
会员生日当月领取200元蛋糕券。
二、疗休养
（一）标准
每人每天500元。
（二）时间
1. 省内5天。
2. 省外7天。
三、所需材料
1、申请表
2、身份证
3、银行卡
以上材料交分工会。
四、联系方式：分机8003。`);
    expect(title).toBe('职工福利指南');
    expect(clauses).toMatchObject([
      { name: '一、生日福利', path: [], text: '会员生日当月领取200元蛋糕券。' },
      { name: '（一）标准', path: ['二、疗休养'], text: '每人每天500元。' },
      { name: '（二）时间', path: ['二、疗休养'], text: '1. 省内5天。\n2. 省外7天。' },
      { name: '三、所需材料', path: [], text: '1、申请表\n2、身份证\n3、银行卡\n以上材料交分工会。' },
      { name: '四、联系方式', path: [], text: '四、联系方式：分机8003。' },
    ]);
  });

  it('finds decimal headings', () => {
    const { clauses } = splitText(
      '补贴标准\n1 总则\n1.1 目的\n为规范管理。\n2 补贴\n2.1 餐补\n每人每天15元。\n2.2 交通\n每人每月200元。',
    );
    expect(clauses).toMatchObject([
      { name: '1.1 目的', path: ['1 总则'] },
      { name: '2.1 餐补', path: ['2 补贴'], text: '每人每天15元。' },
      { name: '2.2 交通', path: ['2 补贴'] },
    ]);
  });

  it('cites numbered sentences by their number and first words', () => {
    const { clauses } = splitText(
      '慰问须知\n一、住院的，慰问金1000元。\n二、结婚的，慰问品800元。\n三、提交下列材料：\n1. 申请表\n2. 结婚证',
    );
    expect(clauses).toMatchObject([
      { name: '一、住院的', text: '一、住院的，慰问金1000元。' },
      { name: '二、结婚的', text: '二、结婚的，慰问品800元。' },
      { name: '三、提交下列材料', text: '三、提交下列材料：\n1. 申请表\n2. 结婚证' },
    ]);
  });

  it('finds headings without number or mark', () => {
    const { clauses } = splitText(
      '会员服务手册\n生日慰问\n每年一次，发放200元蛋糕券。\n【结婚慰问】\n给予800元慰问品，半年内申请。',
    );
    expect(clauses).toMatchObject([
      { name: '生日慰问', text: '每年一次，发放200元蛋糕券。' },
      { name: '结婚慰问', text: '给予800元慰问品，半年内申请。' },
    ]);
  });

  it('cites a notice by its points, each with what it changes', () => {
    const { clauses } = splitText(
      '关于调整住院慰问金的通知\n对《职工慰问办法》作如下调整：\n一、第四条“会员住院的，慰问500元”，改为“会员住院的，慰问800元”。\n二、其余各项标准不变，仍按原来的文件执行，不另行通知。',
    );
    expect(clauses).toMatchObject([
      {
        name: '一、',
        text: '对《职工慰问办法》作如下调整：\n一、第四条“会员住院的，慰问500元”，改为“会员住院的，慰问800元”。',
      },
      { name: '二、' },
    ]);
  });

  it('counts paragraphs where there is nothing to name them by', () => {
    const { clauses } = splitText('会员生日领取蛋糕券，每年一次。\n会员住院的，慰问金1000元。', '福利.txt');
    expect(clauses.map(({ name }) => name)).toEqual(['第1段', '第2段']);
  });

  it('keeps a heading that nothing stands under', () => {
    const { clauses } = splitText('# 手册\n\n## 一、慰问\n\n住院1000元。\n\n## 二、待补充', '手册.md');
    expect(clauses.at(-1)).toMatchObject({ name: '二、待补充', text: '二、待补充' });
  });

  it('parts a long section into numbered pieces of at most a thousand characters', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `第${i}种情形：${'会员住院的给予慰问。'.repeat(8)}`);
    const { clauses } = splitText(`# 手册\n\n## 情形\n\n${lines.join('\n\n')}`, '手册.md');
    expect(clauses[0]?.name).toBe('情形 第1段');
    expect(clauses[1]?.name).toBe('情形 第2段');
    expect(clauses.every(({ text }) => text.length <= 1000)).toBe(true);
    expect(clauses.map(({ text }) => text).join('\n')).toBe(lines.join('\n'));
  });

  it('takes headings between articles for chapters', () => {
    const { clauses } = splitText('慰问办法\n一、总则\n第一条 甲。\n第二条 乙。\n二、慰问标准\n第三条 丙。');
    expect(clauses.map(({ name, path }) => [name, ...path])).toEqual([
      ['第一条', '一、总则'],
      ['第二条', '一、总则'],
      ['第三条', '二、慰问标准'],
    ]);
  });
});
