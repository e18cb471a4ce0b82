import { getElementsByTagName, prepend, prependChild } from 'domutils';
import { type HtmlElement, isTag, parseMarkup } from './html-nodes.ts';
import { readNumberingLevels, type NumberingLevel } from './docx-numbering-levels.ts';
import { formatListNumber } from './format-list-number.ts';

type XmlDocument = ReturnType<typeof parseMarkup>;

/**
 * Writes every automatic number of a Word document into the text of its paragraph and takes the paragraph out of
 * its list, as Word's “convert numbers to text” does. `document` is changed in place.
 */
export function writeOutNumbering(document: XmlDocument, numberingXml: string, stylesXml: string): void {
  const lists = readNumberingLevels(numberingXml);
  const styles = readStyles(stylesXml);
  const counters = new Map<string, Counts>();
  const restarted = new Set<string>();
  for (const paragraph of getElementsByTagName('w:p', document)) {
    const properties = child(paragraph, 'w:pPr');
    const place = properties ? placeOf(properties, styles) : null;
    const list = place ? lists.get(place.list) : undefined;
    const level = place ? list?.levels.get(place.level) : undefined;
    if (!place || !list || !level || !properties || isEmpty(paragraph)) continue;
    const count = countersOf(counters, list.counterId);
    if (level.restartOnce && !restarted.has(place.list)) {
      count[place.level] = level.start - 1;
      restarted.add(place.list);
    }
    count[place.level] = (count[place.level] ?? level.start - 1) + 1;
    for (let deeper = place.level + 1; deeper < 9; deeper++) {
      if (list.levels.get(deeper)?.restarts ?? true) count[deeper] = undefined;
    }
    insertRun(properties, writeLabel(level, list.levels, count));
  }
}

/** How far each level has counted. */
type Counts = (number | undefined)[];

function countersOf(counters: Map<string, Counts>, id: string): Counts {
  const known = counters.get(id);
  if (known) return known;
  const fresh: Counts = [];
  counters.set(id, fresh);
  return fresh;
}

/** 第%1条 → 第十二条, with a blank after it as the tab Word would put there. */
function writeLabel(
  level: NumberingLevel,
  levels: ReadonlyMap<number, NumberingLevel>,
  count: Counts,
): string {
  if (level.format === 'bullet') return '• ';
  const label = level.text.replace(/%([1-9])/g, (_, place: string) => {
    const index = Number(place) - 1;
    const other = levels.get(index);
    return formatListNumber(
      count[index] ?? other?.start ?? 1,
      level.legal ? 'decimal' : (other?.format ?? 'decimal'),
    );
  });
  // No blank behind （一） or 一、, where nobody sets one.
  return label === '' || /[）、]$/.test(label) ? label : `${label}\u3000`;
}

interface Style {
  readonly list: string | null;
  readonly level: number;
  readonly basedOn: string | null;
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  for (const style of getElementsByTagName('w:style', parseMarkup(xml, { xmlMode: true }))) {
    styles.set(style.attribs['w:styleId'] ?? '', {
      list: getElementsByTagName('w:numId', style)[0]?.attribs['w:val'] ?? null,
      level: Number(getElementsByTagName('w:ilvl', style)[0]?.attribs['w:val'] ?? '0'),
      basedOn: child(style, 'w:basedOn')?.attribs['w:val'] ?? null,
    });
  }
  return styles;
}

function placeOf(
  properties: HtmlElement,
  styles: ReadonlyMap<string, Style>,
): { list: string; level: number } | null {
  const own = child(properties, 'w:numPr');
  const ownLevel = own ? child(own, 'w:ilvl')?.attribs['w:val'] : undefined;
  const ownList = own ? child(own, 'w:numId')?.attribs['w:val'] : undefined;
  if (ownList !== undefined)
    return ownList === '0' ? null : { list: ownList, level: Number(ownLevel ?? '0') };
  let id: string | null = child(properties, 'w:pStyle')?.attribs['w:val'] ?? null;
  for (let depth = 0; id !== null && depth < 20; depth++) {
    const style: Style | undefined = styles.get(id);
    if (style?.list)
      return style.list === '0' ? null : { list: style.list, level: Number(ownLevel ?? style.level) };
    id = style?.basedOn ?? null;
  }
  return null;
}

function insertRun(properties: HtmlElement, label: string): void {
  const numPr = child(properties, 'w:numPr');
  const off = nodeOf('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>');
  if (numPr) numPr.children = off.children;
  else {
    const style = child(properties, 'w:pStyle');
    if (style?.next) prepend(style.next, off);
    else if (!style) prependChild(properties, off);
  }
  const run = nodeOf(`<w:r><w:t xml:space="preserve">${escapeXml(label)}</w:t></w:r>`);
  if (properties.next) prepend(properties.next, run);
}

function nodeOf(xml: string): HtmlElement {
  const node = parseMarkup(xml, { xmlMode: true }).children.find(isTag);
  if (!node) throw new Error(`no element in ${xml}`);
  return node;
}

function child(element: HtmlElement, name: string): HtmlElement | undefined {
  return element.children.filter(isTag).find((each) => each.name === name);
}

/** Word numbers no line that has nothing on it but counts it; readers see a gap neither way. */
function isEmpty(paragraph: HtmlElement): boolean {
  return getElementsByTagName('w:t', paragraph).length === 0;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
