import { describe, expect, it } from 'vitest';
import { splitDocument } from '../../../knowledge/clauses/split-document.ts';
import { readCsv } from '../../../knowledge/documents/read-csv.ts';
import { splitText } from './split-text.ts';

const table = '| 类别 | 标准（元） | 备注 |\n|---|---|---|\n| 住院 | 1000 | 每年一次 |\n| 结婚 | 800 | |';

describe('splitDocument on tables', () => {
  it('cites a row by its table and first cell and writes out every heading and unit', () => {
    expect(splitText(`# 手册\n\n## 慰问标准\n\n${table}`, '手册.md').clauses).toEqual([
      {
        name: '慰问标准 住院',
        kind: 'table_row',
        path: ['慰问标准'],
        text: '类别：住院；标准：1000元；备注：每年一次',
        question: null,
        effectiveOn: null,
        endsOn: null,
      },
      expect.objectContaining({ name: '慰问标准 结婚', text: '类别：结婚；标准：800元' }),
    ]);
  });

  it('lets an article that points to its table carry the figures', () => {
    const { clauses } = splitText(`# 办法\n\n第八条 标准如下表：\n\n${table}\n\n第九条 完。`, '办法.md');
    expect(clauses).toMatchObject([
      {
        name: '第八条',
        text: '标准如下表：\n类别：住院；标准：1000元；备注：每年一次\n类别：结婚；标准：800元',
      },
      { name: '第八条 住院', kind: 'table_row', path: ['第八条'] },
      { name: '第八条 结婚' },
      { name: '第九条', text: '完。' },
    ]);
  });

  it('reads since when a sheet holds from its title alone', () => {
    const sheet = readCsv('节日慰问标准（2026年1月1日起施行）\n节日,标准\n春节,500元\n中秋,300元');
    expect(splitDocument(sheet, '标准.csv').effectiveOn).toBe('2026-01-01');
  });

  it.each([
    ['附表：《节日慰问标准表》', '节日慰问标准表'],
    ['附表1 节日慰问标准表', '节日慰问标准表'],
    ['二、节日慰问标准', '节日慰问标准'],
    ['节日慰问标准', '节日慰问标准'],
  ])('names a table under %s without the number', (heading, name) => {
    const { clauses } = splitText(`# 办法\n\n第一条 甲。\n\n## ${heading}\n\n${table}`, '办法.md');
    expect(clauses.at(-1)?.name).toBe(`${name} 结婚`);
  });

  it('takes the line over a table for its name and the unit from the line between', () => {
    const { clauses } = splitText(
      '办法\n第一条 甲。\n慰问标准表\n（单位：元）\n类别\t金额\t天数\n住院\t1,000-2,000\t3',
    );
    expect(clauses.at(-1)).toMatchObject({
      name: '慰问标准表 住院',
      path: ['第一条'],
      text: '类别：住院；金额：1,000-2,000元；天数：3',
    });
  });

  it('takes name and unit from one caption', () => {
    const { clauses } = splitText('办法\n第一条 甲。\n表2-1 福利标准（单位：元/人）\n项目\t标准\n春节\t500');
    expect(clauses.at(-1)).toMatchObject({ name: '福利标准 春节', text: '项目：春节；标准：500元/人' });
  });

  it('takes the unit from a heading over the table', () => {
    const { clauses } = splitText(
      '# 办法\n\n## 附表：慰问标准（单位：元）\n\n| 项目 | 标准 |\n|---|---|\n| 春节 | 500 |',
      '办法.md',
    );
    expect(clauses.at(-1)).toMatchObject({ name: '慰问标准 春节', text: '项目：春节；标准：500元' });
  });

  it('writes the unit over a table behind all its figures but those of other kinds', () => {
    const { clauses } = splitText(
      '# 帮扶标准\n\n单位：元\n\n| 序号 | 类别 | 生活救助 | 医疗救助 | 人数 | 比例（%） | 年限 |\n|---|---|---|---|---|---|---|\n| 1 | 深度困难 | 12000 | 20000 | 30 | 80 | 3 |\n\n注：每户一次。',
      '标准.md',
    );
    expect(clauses).toMatchObject([
      { name: '第1段', text: '注：每户一次。' },
      {
        name: '帮扶标准 深度困难',
        text: '序号：1；类别：深度困难；生活救助：12000元；医疗救助：20000元；人数：30；比例：80%；年限：3',
      },
    ]);
  });

  it('adds a table to the paragraph above only where that leads in to it', () => {
    const { clauses } = splitText(
      `# 手册\n\n注：退休会员由原单位发放。\n\n${table}\n\n标准如下表所列。\n\n${table}`,
      '手册.md',
    );
    expect(clauses.filter(({ kind }) => kind === 'section').map(({ text }) => text)).toEqual([
      '注：退休会员由原单位发放。',
      expect.stringMatching(/^标准如下表所列。\n类别：住院/),
    ]);
  });

  it('reads since when it holds from a table of properties', () => {
    const { effectiveOn } = splitText(
      '# 手册\n\n| 生效日期 | 2026-03-01 |\n|---|---|\n| 版本 | 第二版 |\n\n第一条 甲。',
      'a.md',
    );
    expect(effectiveOn).toBe('2026-03-01');
  });

  it('names a table that nothing names after the document', () => {
    const { clauses } = splitDocument(readCsv('类别,标准\n住院,1000元'), '福利/慰问标准.csv');
    expect(clauses).toMatchObject([{ name: '慰问标准 住院', path: [] }]);
  });

  it('passes over running numbers for the first cell', () => {
    const { clauses } = splitDocument(readCsv('序号,类别,标准\n1,住院,1000元'), '慰问标准.csv');
    expect(clauses).toMatchObject([{ name: '慰问标准 住院', text: '序号：1；类别：住院；标准：1000元' }]);
  });

  it('reads dates of a row from its columns', () => {
    const { clauses } = splitDocument(
      readCsv('类别,标准,执行日期,截止日期\n住院,1500元,2027年1月1日,2027-12-31'),
      '标准.csv',
    );
    expect(clauses).toMatchObject([{ effectiveOn: '2027-01-01', endsOn: '2027-12-31' }]);
  });
});

describe('splitDocument on questions and answers', () => {
  it('reads a table of questions and answers, with what else stands in the row', () => {
    const { clauses } = splitDocument(
      readCsv('序号,问题,答案,依据\n1,生日有什么？,"蛋糕券，\n200元",第九条'),
      '问答.csv',
    );
    expect(clauses).toMatchObject([
      { name: '生日有什么？', kind: 'qa', question: '生日有什么？', text: '蛋糕券，\n200元\n依据：第九条' },
    ]);
  });

  it.each(['问,答', '问题,回答', 'Q,A', '常见问题,解答', '问题（职工）,答复'])(
    'knows the headings %s',
    (heads) => {
      expect(splitDocument(readCsv(`${heads}\n多久到账？,三天。`), '问答.csv').clauses).toMatchObject([
        { name: '多久到账？', kind: 'qa', text: '三天。' },
      ]);
    },
  );

  it('knows a table without headings by its questions', () => {
    expect(
      splitDocument(readCsv('多久到账？,三天。\n在哪申请？,分工会。'), '问答.csv').clauses,
    ).toMatchObject([{ kind: 'qa' }, { kind: 'qa', name: '在哪申请？' }]);
  });

  it('reads questions and answers in running text', () => {
    const { clauses } = splitText(
      `# 常见问题\n\n**问：在哪里申请？**\n\n答：在分工会办公室。\n\n工作日受理。\n\nQ2：多久到账？\nA2：三天。\n\n3. 逾期怎么办？\n\n不补。\n\n## 能代办吗？\n\n可以。\n\n问：要钱吗？答：不要。`,
      '问答.md',
    );
    expect(clauses).toMatchObject([
      { name: '在哪里申请？', kind: 'qa', question: '在哪里申请？', text: '在分工会办公室。\n工作日受理。' },
      { name: '多久到账？', kind: 'qa', text: '三天。' },
      { name: '逾期怎么办？', kind: 'qa', text: '不补。' },
      { name: '能代办吗？', kind: 'qa', text: '可以。' },
      { name: '要钱吗？', kind: 'qa', text: '不要。' },
    ]);
  });
});
