import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { pdfBlocks } from './pdf-blocks.ts';
import { type PdfPage, readPdfPage } from './pdf-page.ts';

const mostPages = 2000;

/**
 * Reads the text layer of a PDF: lines joined to paragraphs, tables from their drawn lines, page furniture gone.
 * @throws UnreadableDocument for scans (no text to read), locked and broken files.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const pages = await readPages(bytes);
  if (pages.every((page) => page.texts.length === 0)) {
    throw new UnreadableDocument(
      '这是扫描件，里面只有图片没有文字。请先做文字识别（OCR），或换成 Word 版再导入。',
    );
  }
  return pdfBlocks(pages);
}

async function readPages(bytes: Uint8Array): Promise<PdfPage[]> {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,

      stopAtErrors: false,
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
