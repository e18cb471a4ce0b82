import type { PDFPageProxy } from 'unpdf/pdfjs';
import { readRuledLines, type RuledLine } from './pdf-ruled-lines.ts';

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
  /** In the order of the file, which is the order of reading: a page of two columns comes column by column. */
  readonly texts: readonly PdfText[];
  readonly ruledLines: readonly RuledLine[];
}

export async function readPdfPage(
  page: PDFPageProxy,
  paintOps: Readonly<Record<string, number>>,
): Promise<PdfPage> {
  const content = await page.getTextContent();
  const texts: PdfText[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform.map(Number);
    // Text that stands upright or slanting is a stamp or a watermark.
    if (Math.abs(b) > Math.abs(a) * 0.1) continue;
    texts.push({ text: item.str, x, y, width: item.width, size: Math.abs(a) });
  }
  const [, bottom = 0, , top = 0] = page.view.map(Number);
  return { bottom, top, texts, ruledLines: await ruledLinesOf(page, paintOps) };
}

async function ruledLinesOf(
  page: PDFPageProxy,
  paintOps: Readonly<Record<string, number>>,
): Promise<RuledLine[]> {
  try {
    const { fnArray, argsArray } = await page.getOperatorList();
    return readRuledLines(fnArray, argsArray, paintOps);
  } catch {
    // A picture that cannot be decoded must not cost the text of the page; only its tables read as lines then.
    return [];
  }
}
