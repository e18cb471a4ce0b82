import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../knowledge/documents/read-pdf.ts';
import { makePdf, setText, type PdfPageContent } from './make-pdf.ts';

const long =
  '第一条 为了规范职工慰问工作，切实把工会组织的关怀送到每一位职工身边，根据基层工会经费收支管理办法和有关规定，结合本单位实际，制定本办法。';

async function texts(pages: readonly PdfPageContent[]): Promise<string[]> {
  const { blocks } = await readPdf(makePdf(pages));
  return blocks.map((block) => (block.kind === 'table' ? JSON.stringify(block.rows) : block.text));
}

describe('readPdf', () => {
  it('joins wrapped lines to paragraphs and keeps articles apart', async () => {
    expect(
      await texts([{ words: setText([long, '第二条 住院慰问金1000元。', '第三条 结婚的，慰问品800元。']) }]),
    ).toEqual([long, '第二条 住院慰问金1000元。', '第三条 结婚的，慰问品800元。']);
  });

  it('closes up the blanks that runs of letters and figures leave', async () => {
    const words = [
      { text: '自', x: 80, y: 700 },
      { text: '2026', x: 96, y: 700 },
      { text: '年', x: 124, y: 700 },
      { text: '1', x: 140, y: 700 },
      { text: '月起施行。', x: 150, y: 700 },
    ];
    expect(await texts([{ words }])).toEqual(['自2026年1月起施行。']);
  });

  it('takes larger letters for the title, also on two lines', async () => {
    const words = [
      { text: '锦江机械有限公司工会', x: 180, y: 780, size: 20 },
      { text: '职工慰问办法', x: 220, y: 752, size: 20 },
      ...setText([long, long]).map((each) => ({ ...each, y: each.y - 50 })),
    ];
    expect((await readPdf(makePdf([{ words }]))).title).toBe('锦江机械有限公司工会职工慰问办法');
  });

  it('leaves out running heads and page numbers and joins a paragraph over the page break', async () => {
    const page = (body: string[], number: number): PdfPageContent => ({
      words: [
        { text: '锦江工会制度汇编', x: 80, y: 800 },
        ...setText(body).map((each) => ({ ...each, y: each.y - 40 })),
        { text: `- ${number} -`, x: 290, y: 40 },
      ],
    });
    expect(
      await texts([
        page([long.slice(0, 36)], 1),
        page([long.slice(36), '第二条 完。'], 2),
        page(['第三条 另。'], 3),
      ]),
    ).toEqual([long, '第二条 完。', '第三条 另。']);
  });

  it('reads a drawn table, a cell of two lines, a merged cell', async () => {
    const words = [
      { text: '标准如下：', x: 80, y: 760 },
      { text: '类别', x: 84, y: 730 },
      { text: '对象', x: 184, y: 730 },
      { text: '标准', x: 284, y: 730 },
      { text: '住院', x: 84, y: 700 },
      { text: '职工', x: 184, y: 706 },
      { text: '本人', x: 184, y: 692 },
      { text: '1000元', x: 284, y: 700 },
      { text: '家属', x: 184, y: 668 },
      { text: '500元', x: 284, y: 668 },
      { text: '以上。', x: 80, y: 620 },
    ];
    const across = (y: number, from = 80): [number, number, number, number] => [from, y, 380, y];
    const down = (x: number): [number, number, number, number] => [x, 655, x, 750];
    const lines = [
      across(750),
      across(720),
      across(685, 180),
      across(655),
      down(80),
      down(180),
      down(280),
      down(380),
    ];
    expect((await readPdf(makePdf([{ words, lines }]))).blocks).toEqual([
      { kind: 'paragraph', text: '标准如下：' },
      {
        kind: 'table',
        caption: null,
        header: ['类别', '对象', '标准'],
        rows: [
          ['住院', '职工本人', '1000元'],
          ['住院', '家属', '500元'],
        ],
      },
      { kind: 'paragraph', text: '以上。' },
    ]);
  });

  it('reads a table without lines by its wide gaps', async () => {
    const row = (cells: readonly string[], y: number) =>
      cells.map((text, c) => ({ text, x: 80 + c * 120, y }));
    const words = [
      ...row(['类别', '标准'], 700),
      ...row(['住院', '1000元'], 680),
      ...row(['结婚', '800元'], 660),
    ];
    expect((await readPdf(makePdf([{ words }]))).blocks).toMatchObject([
      {
        kind: 'table',
        header: ['类别', '标准'],
        rows: [
          ['住院', '1000元'],
          ['结婚', '800元'],
        ],
      },
    ]);
  });

  it('says of a scan to have its text recognised', async () => {
    await expect(readPdf(makePdf([{ words: [], lines: [[0, 0, 100, 100]] }]))).rejects.toThrow(/扫描件.*OCR/);
  });

  it('says of a broken file to export it again', async () => {
    await expect(readPdf(Buffer.from('%PDF-1.4 broken'))).rejects.toThrow(/重新导出/);
  });
});
