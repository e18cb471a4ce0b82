import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { pdfBlocks } from './pdf-blocks.ts';
import { type PdfPage, readPdfPage } from './pdf-page.ts';
import { PredefinedCMaps } from './predefined-cmaps.ts';

const mostPages = 2000;

/**
 * Reads the text layer of a PDF: lines joined to paragraphs, tables from their drawn lines, page furniture gone.
 * @throws UnreadableDocument for scans (no text to read), locked and broken files.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const pages = await readPages(bytes);
  if (isGibberish(pages))
    throw new UnreadableDocument(
      '这个 PDF 的文字读出来是乱码（字体没有带编码）。请换成 Word 版，或用 WPS 打开后重新输出 PDF 再导入。',
    );
  const document = pdfBlocks(pages);
  if (document.blocks.length === 0)
    throw new UnreadableDocument(`这是扫描件，里面只有图片没有文字。${advice}`);
  const pictures = pages.flatMap((page, i) => (page.texts.length === 0 && page.hasDrawing ? [i + 1] : []));
  if (pictures.length === 0) return document;
  const named = `第${pictures.slice(0, 10).join('、')}${pictures.length > 10 ? ' 等' : ''}页`;
  if (pictures.length * 2 > pages.length)
    throw new UnreadableDocument(`${named}是扫描的图片，没有文字，占了一大半。${advice}`);
  return { ...document, note: `${named}是图片，没有读到文字，其余各页已读入。` };
}

/** Whether codes without a table have come out as control characters and signs that no rule is written in. */
function isGibberish(pages: readonly PdfPage[]): boolean {
  let letters = 0;
  let signs = 0;
  for (const { text } of pages.flatMap((page) => page.texts)) {
    letters += text.length;
    signs +=
      text.match(/[\u0000-\u0008\u000E-\u001F\u0080-\u00B6\u00B8-\u00BF\uE000-\uEFFF\uFFFD]/g)?.length ?? 0;
  }
  return signs * 5 > letters;
}

const advice = '请先做文字识别（OCR），或换成 Word 版再导入。';

async function readPages(bytes: Uint8Array): Promise<PdfPage[]> {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      stopAtErrors: false,
      // No picture is needed; decoding the scans of a book would take minutes.
      maxImageSize: 1,
      BinaryDataFactory: PredefinedCMaps,
      cMapUrl: 'cmaps/',
      cMapPacked: true,
    });
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new UnreadableDocument(
      locked
        ? '这个 PDF 加了密码。请去掉密码后再导入。'
        : '这个 PDF 打不开，可能已损坏。请重新导出一份再试。',
      { cause: error },
    );
  }
  try {
    if (pdf.numPages > mostPages)
      throw new UnreadableDocument(`这个 PDF 超过 ${mostPages} 页。请拆成几个文件后再导入。`);
    const { OPS } = await getResolvedPDFJS();
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(await readPdfPage(page, OPS));
      page.cleanup();
    }
    return pages;
  } finally {
    await pdf.loadingTask.destroy();
  }
}
