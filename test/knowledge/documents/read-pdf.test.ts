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

  it('reads fonts that are not in the file by their codes', async () => {
    const bytes = makePdf([{ words: setText([long, '第二条 补助100元。']) }], 'predefined');
    const { blocks } = await readPdf(bytes);
    expect(blocks).toEqual([
      { kind: 'paragraph', text: long },
      { kind: 'paragraph', text: '第二条 补助100元。' },
    ]);
  });

  it('reads a page that is to be turned', async () => {
    const words = [
      { text: '第一条 会议室须提前预约。', x: 100, y: 500 },
      { text: '第二条 用后恢复原状。', x: 100, y: 470 },
    ];
    expect(await texts([{ words, rotate: 90 }])).toEqual([
      '第一条 会议室须提前预约。',
      '第二条 用后恢复原状。',
    ]);
  });

  it('puts quotation marks that the file draws before their line where they stand', async () => {
    const words = [
      { text: '“', x: 200, y: 700 },
      { text: '一、将第三条修改为： 住院的，慰问金1500元。', x: 80, y: 700 },
    ];
    expect(await texts([{ words }])).toEqual(['一、将第三条修改为：“住院的，慰问金1500元。']);
  });

  it('keeps the date apart from the name above it at the right edge', async () => {
    const words = [
      ...setText([long]),
      { text: '东江机械集团有限公司工会委员会', x: 332, y: 680 },
      { text: '二〇二五年三月一日', x: 404, y: 660 },
    ];
    expect(await texts([{ words }])).toEqual([long, '东江机械集团有限公司工会委员会', '二〇二五年三月一日']);
  });

  it('joins the lines of each column of a page, whichever way the file goes through them', async () => {
    const column = (paragraphs: readonly string[], x: number) =>
      setText(paragraphs, 18).map((each) => ({ ...each, x }));
    const left = column(
      [long, '第二条 住院的，慰问金一千元，每年一次，由分工会办理。', long.replace('一', '三')],
      60,
    );
    const right = column(
      ['第四条 退休的，纪念品五百元以内，由单位工会统一采购发放。', long.replace('一', '五')],
      320,
    );
    const expected = [
      long,
      '第二条 住院的，慰问金一千元，每年一次，由分工会办理。',
      long.replace('一', '三'),
      '第四条 退休的，纪念品五百元以内，由单位工会统一采购发放。',
      long.replace('一', '五'),
    ];
    expect(await texts([{ words: [...left, ...right] }])).toEqual(expected);
    const across = left.flatMap((each, i) => [each, ...right.slice(i, i + 1)]);
    expect(await texts([{ words: across }])).toEqual(expected);
  });

  it('takes signs of Word’s symbol fonts for bullets', async () => {
    const words = [
      { text: '\uf06c 在册职工', x: 80, y: 700 },
      { text: '\uf06c 身体健康', x: 80, y: 680 },
    ];
    expect(await texts([{ words }])).toEqual(['• 在册职工', '• 身体健康']);
  });

  it('takes pictures with page numbers for a scan too', async () => {
    const page = (number: number) => ({ words: [{ text: `- ${number} -`, x: 290, y: 30 }], picture: true });
    await expect(readPdf(makePdf([page(1), page(2), page(3)]))).rejects.toThrow(/扫描件.*OCR/);
  });

  it('refuses a PDF that is mostly pictures and says which pages of another are', async () => {
    const text = { words: setText([long]) };
    const picture = { words: [], picture: true };
    await expect(readPdf(makePdf([text, picture, picture]))).rejects.toThrow(/第2、3页.*OCR/);
    const { note } = await readPdf(makePdf([text, picture, text]));
    expect(note).toContain('第2页');
    expect((await readPdf(makePdf([text, { words: [] }, text]))).note).toBeUndefined();
  });

  it('says of a scan to have its text recognised', async () => {
    await expect(readPdf(makePdf([{ words: [], lines: [[0, 0, 100, 100]] }]))).rejects.toThrow(/扫描件.*OCR/);
  });

  it('refuses a PDF whose letters come out as signs', async () => {
    const signs = [{ text: '\u0013¡¥\u0014¦§¨©\ue012ª«', x: 80, y: 700 }];
    await expect(readPdf(makePdf([{ words: signs }]))).rejects.toThrow(/乱码.*Word/);
    const few = [...setText([long]), { text: '±§©', x: 80, y: 600 }];
    expect((await readPdf(makePdf([{ words: few }]))).blocks).toHaveLength(2);
  });

  it('says of a broken file to export it again', async () => {
    await expect(readPdf(Buffer.from('%PDF-1.4 broken'))).rejects.toThrow(/重新导出/);
  });
});
