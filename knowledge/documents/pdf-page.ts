import type { PDFPageProxy } from 'unpdf/pdfjs';
import { multiply, readRuledLines, type Matrix, type RuledLine } from './pdf-ruled-lines.ts';

/** A run of text on a page; points, y counted upwards from the bottom, as PDF does. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface PdfPage {
  readonly bottom: number;
  readonly top: number;
  /** In the order of the file, which mostly is the order of reading. */
  readonly texts: readonly PdfText[];
  readonly ruledLines: readonly RuledLine[];
  /** Whether anything is drawn or shown on it beside text. */
  readonly hasDrawing: boolean;
}

/** What turns the page as a reader sees it: its Rotate entry, clockwise. */
const turns: Readonly<Record<number, Matrix>> = {
  90: [0, -1, 1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, 1, -1, 0, 0, 0],
};
const upright: Matrix = [1, 0, 0, 1, 0, 0];

export async function readPdfPage(
  page: PDFPageProxy,
  paintOps: Readonly<Record<string, number>>,
): Promise<PdfPage> {
  const turn = turns[page.rotate] ?? upright;
  const content = await page.getTextContent();
  const texts: PdfText[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a, b, , , x, y] = multiply(turn, item.transform.map(Number));
    // Text that stands upright or slanting is a stamp or a watermark.
    if (a <= 0 || Math.abs(b) > a * 0.1) continue;
    texts.push({ text: item.str, x, y, width: item.width, size: a });
  }
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view.map(Number);
  const [, , , , , y1] = multiply(turn, [1, 0, 0, 1, left, bottom]);
  const [, , , , , y2] = multiply(turn, [1, 0, 0, 1, right, top]);
  return {
    bottom: Math.min(y1, y2),
    top: Math.max(y1, y2),
    texts,
    ...(await readDrawing(page, paintOps, turn)),
  };
}

async function readDrawing(
  page: PDFPageProxy,
  paintOps: Readonly<Record<string, number>>,
  turn: Matrix,
): Promise<Pick<PdfPage, 'ruledLines' | 'hasDrawing'>> {
  try {
    const { fnArray, argsArray } = await page.getOperatorList();
    // A picture too large to be decoded leaves only the transformation it would have had.
    const hasDrawing = fnArray.some(
      (op) => op === paintOps['transform'] || op === paintOps['paintInlineImageXObject'],
    );
    return { ruledLines: readRuledLines(fnArray, argsArray, paintOps, turn), hasDrawing };
  } catch {
    // A picture that cannot be decoded must not cost the text of the page; only its tables read as lines then.
    return { ruledLines: [], hasDrawing: true };
  }
}
