import { strToU8, zipSync } from 'fflate';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A paragraph of a Word file; `list` and `level` put it into an automatic list, `style` names a style's id. */
export function paragraph(
  text: string,
  options: { style?: string; list?: number; level?: number } = {},
): string {
  const style = options.style ? `<w:pStyle w:val="${options.style}"/>` : '';
  const list =
    options.list === undefined
      ? ''
      : `<w:numPr><w:ilvl w:val="${options.level ?? 0}"/><w:numId w:val="${options.list}"/></w:numPr>`;
  const properties = style + list === '' ? '' : `<w:pPr>${style}${list}</w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of plain cells; a cell may be given as XML with `<w:tc>` for merging. */
export function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (text.startsWith('<w:tc>') ? text : `<w:tc>${paragraph(text)}</w:tc>`);
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** The bytes of a .docx with this body; `numbering` and `styles` are the inner XML of their parts. */
export function makeDocx(
  body: string,
  parts: { numbering?: string; styles?: string; extra?: Record<string, string> } = {},
): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${office}/numbering" Target="numbering.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespace}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${namespace}>${parts.styles ?? ''}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${namespace}>${parts.numbering ?? ''}</w:numbering>`,
    ...parts.extra,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}
