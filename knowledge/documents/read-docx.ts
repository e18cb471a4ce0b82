import mammoth from 'mammoth';
import { getElementsByTagName, getOuterHTML, removeElement } from 'domutils';
import type { ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { type HtmlElement, isTag, parseMarkup } from './html-nodes.ts';
import { writeOutNumbering } from './docx-numbering.ts';
import { openArchive, packArchive } from './open-archive.ts';
import { readHtml } from './read-html.ts';

const main = 'word/document.xml';
const styles = 'word/styles.xml';
const numbering = 'word/numbering.xml';
const emptyNumbering =
  '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>';

/**
 * Reads a Word file by mammoth, with two things mammoth leaves out: automatic numbers (第一条 by Word's own
 * numbering is not in the text) are written into the text first, and headings are known by outline level, so
 * that styles with Chinese or home-made names count.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  // Pictures and embedded objects stay packed.
  const parts = new Map(openArchive(bytes, (name) => /\.(?:xml|rels)$/i.test(name)));
  const body = parts.get(main);
  if (!body)
    throw new UnreadableDocument('这不是完整的 Word 文件。请用 Word 或 WPS 打开，另存为 .docx 后再导入。');
  const stylesXml = textOfPart(parts, styles);
  const document = parseMarkup(new TextDecoder().decode(body), { xmlMode: true });
  for (const mark of getElementsByTagName('w:vanish', document)) removeHiddenRun(mark);
  writeOutNumbering(document, textOfPart(parts, numbering), stylesXml);
  parts.set(
    main,
    new TextEncoder().encode(getOuterHTML(document, { xmlMode: true, encodeEntities: 'utf8' })),
  );
  if (parts.has(numbering)) parts.set(numbering, new TextEncoder().encode(emptyNumbering));
  try {
    const html = await mammoth.convertToHtml(
      { buffer: Buffer.from(packArchive(parts)) },
      { styleMap: headingStyles(stylesXml), externalFileAccess: false },
    );
    return readHtml(html.value);
  } catch (error) {
    throw new UnreadableDocument(
      '这个 Word 文件打不开，可能已损坏。请用 Word 或 WPS 打开，另存为 .docx 后再导入。',
      { cause: error },
    );
  }
}

/** Hidden text is not on the page, so it is no rule. */
function removeHiddenRun(vanish: HtmlElement): void {
  const run = vanish.parent?.parent;
  if (run && isTag(run) && run.name === 'w:r' && !/^(?:0|false|off)$/.test(vanish.attribs['w:val'] ?? '')) {
    removeElement(run);
  }
}

/** Rules for mammoth: the title, headings by outline level, entries of a table of contents left out. */
function headingStyles(stylesXml: string): string[] {
  const rules: string[] = [];
  for (const style of getElementsByTagName('w:style', parseMarkup(stylesXml, { xmlMode: true }))) {
    const name = getElementsByTagName('w:name', style)[0]?.attribs['w:val'] ?? '';
    const outline = Number(getElementsByTagName('w:outlineLvl', style)[0]?.attribs['w:val'] ?? '9');
    if (style.attribs['w:type'] !== 'paragraph' || name === '' || /['\\]/.test(name)) continue;
    if (/^toc \d|^目录 ?\d/i.test(name)) rules.push(`p[style-name='${name}'] => !`);
    else if (/^(?:title|标题)$/i.test(name)) rules.push(`p[style-name='${name}'] => h1:fresh`);
    else if (outline < 6) rules.push(`p[style-name='${name}'] => h${outline + 1}:fresh`);
    else {
      const numbered = /^(?:heading|标题) ?([1-6])$/i.exec(name);
      if (numbered) rules.push(`p[style-name='${name}'] => h${numbered[1] ?? '1'}:fresh`);
    }
  }
  return rules;
}

function textOfPart(parts: ReadonlyMap<string, Uint8Array>, name: string): string {
  const part = parts.get(name);
  return part ? new TextDecoder().decode(part) : '';
}
