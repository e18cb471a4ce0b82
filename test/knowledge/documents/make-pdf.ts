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
  /** Whether a picture covers the page, as in a scan. */
  readonly picture?: boolean;
  /** By how much a reader has to turn the page clockwise; its words are set accordingly. */
  readonly rotate?: 90;
}

const embedded = {
  encoding: 'Identity-H',
  ordering: 'Identity',
  toUnicode: ' /ToUnicode 5 0 R',
};
/** As iText and old Acrobat write it: no font in the file, its codes by one of Adobe's tables. */
const predefined = { encoding: 'UniGB-UCS2-H', ordering: 'GB1', toUnicode: '' };

/** The bytes of a PDF in an unembedded font whose codes are Unicode: every Chinese character is one em wide. */
export function makePdf(pages: readonly PdfPageContent[], font: 'own' | 'predefined' = 'own'): Uint8Array {
  const { encoding, ordering, toUnicode } = font === 'own' ? embedded : predefined;
  const objects: string[] = [];
  const add = (content: string) => objects.push(content);
  const pageIds = pages.map((_, i) => 6 + i * 2);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`);
  add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [4 0 R]${toUnicode} >>`,
  );
  add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /DW 1000 /W [32 [500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500] 48 57 500] /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>`,
  );
  const map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end';
  add(`<< /Length ${map.length} >>\nstream\n${map}\nendstream`);
  for (const [i, page] of pages.entries()) {
    const content = pageContent(page);
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]${page.rotate ? ` /Rotate ${page.rotate}` : ''} /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + i * 2} 0 R >>`,
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
  // Turned the other way round, so that it stands upright once the reader has turned the page.
  const place = (x: number, y: number) => (page.rotate ? `0 1 -1 0 ${595 - y} ${x}` : `1 0 0 1 ${x} ${y}`);
  const words = page.words.map(
    ({ text, x, y, size = 12 }) => `BT /F1 ${size} Tf ${place(x, y)} Tm <${hex(text)}> Tj ET`,
  );
  const picture = page.picture ? ['q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q'] : [];
  const lines = (page.lines ?? []).map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`);
  return [...picture, ...words, ...lines].join('\n');
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
