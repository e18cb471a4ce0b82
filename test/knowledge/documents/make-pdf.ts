export interface PdfWords {
  readonly text: string;
  readonly x: number;
  /** From the bottom of the page, 842 points high. */
  readonly y: number;
  readonly size?: number;
}

export interface PdfPageContent {
  readonly words: readonly PdfWords[];
  /** Drawn lines as [x1, y1, x2, y2]. */
  readonly lines?: readonly (readonly [number, number, number, number])[];
}

/** The bytes of a PDF in an unembedded font whose codes are Unicode: every Chinese character is one em wide. */
export function makePdf(pages: readonly PdfPageContent[]): Uint8Array {
  const objects: string[] = [];
  const add = (content: string) => objects.push(content);
  const pageIds = pages.map((_, i) => 6 + i * 2);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`);
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
  );
  add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 [500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500] 48 57 500] /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
  );
  const map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end';
  add(`<< /Length ${map.length} >>\nstream\n${map}\nendstream`);
  for (const [i, page] of pages.entries()) {
    const content = pageContent(page);
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + i * 2} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((content, i) => {
    offsets.push(file.length);
    file += `${i + 1} 0 obj\n${content}\nendobj\n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function pageContent(page: PdfPageContent): string {
  const words = page.words.map(
    ({ text, x, y, size = 12 }) => `BT /F1 ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`,
  );
  const lines = (page.lines ?? []).map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`);
  return [...words, ...lines].join('\n');
}

function hex(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join(
    '',
  );
}

/** Lines of text set from the top of a page in a column of `width` characters, as Word breaks them. */
export function setText(paragraphs: readonly string[], width = 36): PdfWords[] {
  const words: PdfWords[] = [];
  let y = 760;
  for (const text of paragraphs) {
    for (let i = 0; i < text.length; i += width) {
      words.push({ text: text.slice(i, i + width), x: 80, y });
      y -= 20;
    }
  }
  return words;
}
