import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../knowledge/documents/read-docx.ts';
import { makeDocx, paragraph, table } from './make-docx.ts';

const level = (index: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const kind = (id: number, levels: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const list = (id: number, kindId: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${kindId}"/>${more}</w:num>`;

async function lines(body: string, parts: Parameters<typeof makeDocx>[1] = {}): Promise<string[]> {
  const { blocks } = await readDocx(makeDocx(body, parts));
  return blocks.map((block) => (block.kind === 'table' ? 'table' : block.text));
}

describe('readDocx', () => {
  it('writes out articles that Word numbers by itself, counting on through chapters', async () => {
    const numbering =
      kind(
        0,
        level(0, 'chineseCountingThousand', '第%1章') +
          level(1, 'chineseCountingThousand', '第%2条', '<w:lvlRestart w:val="0"/>') +
          level(2, 'chineseCounting', '（%3）'),
      ) + list(1, 0);
    const body = [
      paragraph('总则', { list: 1 }),
      paragraph('为了规范慰问工作。', { list: 1, level: 1 }),
      paragraph('慰问对象如下：', { list: 1, level: 1 }),
      paragraph('住院职工；', { list: 1, level: 2 }),
      paragraph('结婚职工。', { list: 1, level: 2 }),
      paragraph('附则', { list: 1 }),
      paragraph('本办法由工会解释。', { list: 1, level: 1 }),
      paragraph('没有编号的段落。'),
    ].join('');
    expect(await lines(body, { numbering })).toEqual([
      '第一章 总则',
      '第一条 为了规范慰问工作。',
      '第二条 慰问对象如下：',
      '（一）住院职工；',
      '（二）结婚职工。',
      '第二章 附则',
      '第三条 本办法由工会解释。',
      '没有编号的段落。',
    ]);
  });

  it('starts a list anew where the file says so and numbers inner levels anew', async () => {
    const numbering =
      kind(0, level(0, 'decimal', '%1.') + level(1, 'decimalEnclosedCircle', '%2')) +
      list(1, 0) +
      list(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
    const body = [
      paragraph('甲', { list: 1 }),
      paragraph('甲一', { list: 1, level: 1 }),
      paragraph('乙', { list: 1 }),
      paragraph('乙一', { list: 1, level: 1 }),
      paragraph('丙', { list: 2 }),
    ].join('');
    expect(await lines(body, { numbering })).toEqual(['1. 甲', '① 甲一', '2. 乙', '① 乙一', '1. 丙']);
  });

  it('finds numbering that hangs on a paragraph style, also an inherited one', async () => {
    const numbering = kind(0, level(0, 'chineseCounting', '第%1条')) + list(7, 0);
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="条文"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="条文二"/><w:basedOn w:val="a"/></w:style>';
    const body =
      paragraph('第一个。', { style: 'a' }) +
      paragraph('第二个。', { style: 'b' }) +
      paragraph('不编号。', { style: 'a', list: 0 });
    expect(await lines(body, { numbering, styles })).toEqual([
      '第一条 第一个。',
      '第二条 第二个。',
      '不编号。',
    ]);
  });

  it('knows headings by outline level and Chinese style names, and leaves out the table of contents', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="自定义章"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="标题 3"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="toc 1"/></w:style>';
    const body =
      paragraph('慰问办法', { style: 't' }) +
      paragraph('第一章 总则 1', { style: 'z' }) +
      paragraph('第一章 总则', { style: 'x' }) +
      paragraph('范围', { style: 'y' });
    expect(await readDocx(makeDocx(body, { styles }))).toEqual({
      title: '慰问办法',
      blocks: [
        { kind: 'heading', level: 1, text: '慰问办法' },
        { kind: 'heading', level: 2, text: '第一章 总则' },
        { kind: 'heading', level: 3, text: '范围' },
      ],
    });
  });

  it('repeats merged cells of tables, across and down', async () => {
    const across = `<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph('全体')}</w:tc>`;
    const start = `<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph('住院')}</w:tc>`;
    const rest = `<w:tc><w:tcPr><w:vMerge/></w:tcPr>${paragraph('')}</w:tc>`;
    // The helper takes cells as they are where they begin with <w:tc>.
    const body = table([
      ['类别', '对象', '标准'],
      [start, '本人', '1000元'],
      [rest, '家属', '500元'],
      [across, '800元'],
    ]);
    expect((await readDocx(makeDocx(body))).blocks).toEqual([
      {
        kind: 'table',
        caption: null,
        header: ['类别', '对象', '标准'],
        rows: [
          ['住院', '本人', '1000元'],
          ['住院', '家属', '500元'],
          ['全体', '全体', '800元'],
        ],
      },
    ]);
  });

  it('leaves out what is deleted or hidden and keeps what is inserted', async () => {
    const run = (text: string, properties = '') =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const body = `<w:p>${run('第一条 每天')}<w:del><w:r><w:delText>50元</w:delText></w:r></w:del><w:ins>${run('80元')}</w:ins>${run('。')}${run('内部说明', '<w:vanish/>')}${run('每年一次。', '<w:vanish w:val="0"/>')}</w:p>`;
    expect((await readDocx(makeDocx(body))).blocks).toEqual([
      { kind: 'paragraph', text: '第一条 每天80元。每年一次。' },
    ]);
  });

  it('says of a broken file what to do', async () => {
    await expect(readDocx(makeDocx('<w:p>').subarray(0, 200))).rejects.toThrow(/已损坏/);
    await expect(readDocx(Buffer.from('这不是压缩文件'))).rejects.toThrow(/已损坏/);
  });

  it('refuses XML with a DOCTYPE, the way in for entity bombs', async () => {
    const extra = { 'word/footnotes.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>' };
    await expect(readDocx(makeDocx(paragraph('一'), { extra }))).rejects.toThrow(/XML/);
  });
});
