import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../knowledge/documents/read-markdown.ts';

const paragraphs = (text: string) =>
  readMarkdown(text).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

describe('readMarkdown', () => {
  it('says in Chinese what the front matter says of the rule, and leaves out what is for machines', () => {
    const { title, blocks } = readMarkdown(
      '---\ntitle: 慰问办法\neffective: 2025-01-01\nexpires: 2027-12-31\ndoc_no: 锦工发〔2025〕3号\nlayout: post\ntags: a\n解释单位: 工会\n---\n第一条 完。',
    );
    expect(title).toBe('慰问办法');
    expect(blocks.map((block) => (block.kind === 'table' ? '' : block.text))).toEqual([
      '施行日期：2025-01-01',
      '有效期至2027-12-31',
      '文号：锦工发〔2025〕3号',
      '解释单位：工会',
      '第一条 完。',
    ]);
  });

  it('reads headings of both styles and takes the first one for the title', () => {
    expect(readMarkdown('# 慰问办法 #\n\n标准\n---\n住院1000元。')).toEqual({
      title: '慰问办法',
      blocks: [
        { kind: 'heading', level: 1, text: '慰问办法' },
        { kind: 'heading', level: 2, text: '标准' },
        { kind: 'paragraph', text: '住院1000元。' },
      ],
    });
  });

  it('reads tables with escaped bars and line breaks in cells', () => {
    expect(readMarkdown('|类别|标准|\n|:-|-:|\n|住院\\|手术|1000元<br>每年一次|').blocks).toEqual([
      { kind: 'table', caption: null, header: ['类别', '标准'], rows: [['住院|手术', '1000元\n每年一次']] },
    ]);
  });

  it('reads a table without outer bars', () => {
    expect(readMarkdown('类别 | 标准\n--- | ---\n住院 | 1000元').blocks).toMatchObject([
      { kind: 'table', rows: [['住院', '1000元']] },
    ]);
  });

  it('takes a line all in bold for a heading, but no sentence in bold', () => {
    expect(readMarkdown('**申请材料**\n\n1. 会员证\n\n**逾期不再受理。**').blocks).toEqual([
      { kind: 'heading', level: 6, text: '申请材料' },
      { kind: 'paragraph', text: '1. 会员证' },
      { kind: 'paragraph', text: '逾期不再受理。' },
    ]);
  });

  it('takes a table of properties for data from its first row on', () => {
    expect(readMarkdown('| 生效日期 | 2026-03-01 |\n|---|---|\n| 版本 | 第二版 |').blocks).toMatchObject([
      {
        header: ['', ''],
        rows: [
          ['生效日期', '2026-03-01'],
          ['版本', '第二版'],
        ],
      },
    ]);
  });

  it('keeps numbers of lists and drops marks of emphasis, links and quotes', () => {
    expect(paragraphs('> **第一条** 见[办法](http://x)，标准`1000`元。\n\n1. ~~旧~~\n- 出院_小_结')).toEqual([
      '第一条 见办法，标准1000元。',
      '1. 旧',
      '• 出院_小_结',
    ]);
  });

  it('keeps lines of their own apart and joins a long line that stops inside a sentence', () => {
    expect(paragraphs('第一条 住院1000元\n第二条 结婚800元')).toHaveLength(2);
    const long = '会员因病住院治疗的给予慰问金一千元同一自然年度内因同一种疾病';
    expect(paragraphs(`${long}\n多次住院的只慰问一次。`)).toEqual([`${long}多次住院的只慰问一次。`]);
  });

  it('takes title and dates from front matter without shifting the date', () => {
    expect(readMarkdown('---\ntitle: 慰问办法\n施行日期: 2026-01-01\n---\n正文。')).toEqual({
      title: '慰问办法',
      blocks: [
        { kind: 'paragraph', text: '施行日期：2026-01-01' },
        { kind: 'paragraph', text: '正文。' },
      ],
    });
  });

  it('reads a table written in HTML and leaves comments out', () => {
    const text =
      '<!-- 草稿 -->\n<table><tr><th>类别</th><th>标准</th></tr>\n<tr><td>住院</td><td>1000元</td></tr></table>\n完。';
    expect(readMarkdown(text).blocks).toEqual([
      { kind: 'table', caption: null, header: ['类别', '标准'], rows: [['住院', '1000元']] },
      { kind: 'paragraph', text: '完。' },
    ]);
  });
});
