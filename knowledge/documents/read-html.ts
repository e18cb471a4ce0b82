import { getElementsByTagName } from 'domutils';
import type { Block, ReadDocument } from './block.ts';
import { gridOfTable } from './html-grid.ts';
import { type HtmlElement, type HtmlNode, isTag, isText, parseMarkup } from './html-nodes.ts';
import { readLineMarker } from './line-marker.ts';
import { tableFromGrid } from './table-from-grid.ts';
import { tidyLine } from './tidy-text.ts';

const skipped = new Set(
  'title script style template noscript nav footer head iframe object svg math select button form-control'.split(
    ' ',
  ),
);
const containers = new Set(
  'html body main article section div p header aside figure figcaption blockquote center address fieldset form dl dt dd pre details summary tr td th tbody thead table ul ol li hr h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);

/**
 * Reads HTML, such as mammoth makes of a Word file (for whole pages see `readWebPage`): headings, paragraphs, lists with their numbers
 * restored, tables with merged cells repeated. Navigation, scripts and hidden elements are left out: nobody who
 * opens the page reads them, so they are no rule.
 */
export function readHtml(html: string): ReadDocument {
  const root = parseMarkup(html);
  const blocks = blocksOfHtml(root.children);
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  const titleElement = getElementsByTagName('title', root.children)[0];
  const fromHead = titleElement ? tidyLine(textOf(titleElement)) : '';
  return { title: heading?.kind === 'heading' ? heading.text : fromHead || null, blocks };
}

/** The blocks of a stretch of a page. */
export function blocksOfHtml(nodes: readonly HtmlNode[]): Block[] {
  const blocks: Block[] = [];
  walk(nodes, blocks, 0);
  return blocks;
}

function walk(nodes: readonly HtmlNode[], blocks: Block[], listDepth: number): void {
  let inline = '';
  const flush = () => {
    for (const line of inline.split('\n').map(tidyLine))
      if (line !== '') blocks.push({ kind: 'paragraph', text: line });
    inline = '';
  };
  for (const node of nodes) {
    if (isText(node))
      inline += node.data.replace(
        /\n/g,
        node.parent && isTag(node.parent) && node.parent.name === 'pre' ? '\n' : ' ',
      );
    else if (isTag(node) && !isHidden(node)) {
      if (!containers.has(node.name) && !hasBlockInside(node)) inline += inlineText(node);
      else {
        flush();
        readElement(node, blocks, listDepth);
      }
    }
  }
  flush();
}

function readElement(element: HtmlElement, blocks: Block[], listDepth: number): void {
  const heading = /^h([1-6])$/.exec(element.name);
  if (heading) {
    const text = tidyLine(textOf(element));
    if (text !== '') blocks.push({ kind: 'heading', level: Number(heading[1]), text });
  } else if (element.name === 'table') readTable(element, blocks, listDepth);
  else if (element.name === 'ol' || element.name === 'ul') readList(element, blocks, listDepth);
  else if (element.name === 'p' && isAllBold(element)) {
    // A paragraph all in bold stands over what follows as a heading does.
    blocks.push({ kind: 'heading', level: 6, text: tidyLine(textOf(element)) });
  } else walk(element.children, blocks, listDepth);
}

function isAllBold(paragraph: HtmlElement): boolean {
  const text = tidyLine(textOf(paragraph));
  if (text.length < 2 || text.length > 30 || /[，。；：:！!\n]/.test(text)) return false;
  return paragraph.children.every((child) =>
    isText(child)
      ? child.data.trim() === ''
      : isTag(child) && (child.name === 'strong' || child.name === 'b'),
  );
}

function readTable(table: HtmlElement, blocks: Block[], listDepth: number): void {
  if (isLayout(table)) walk(table.children, blocks, listDepth);
  else {
    const { grid, caption, headerRows } = gridOfTable(table, textOf);
    const options = { caption: caption ? tidyLine(caption) : null, headerRows };
    for (const block of tableFromGrid(grid, options)) blocks.push(block);
  }
}

/** A table around tables that only lays out the page; one with a row of heads above the inner ones tells something. */
function isLayout(table: HtmlElement): boolean {
  if (getElementsByTagName('table', table.children).length === 0) return false;
  const [first, ...others] = gridOfTable(table, (cell) =>
    getElementsByTagName('table', cell.children).length > 0 ? '\u0000' : textOf(cell),
  ).grid;
  const isHead = (cell: string) => cell.trim() !== '' && cell.length <= 20 && !cell.includes('\u0000');
  return !first || first.length < 2 || others.length === 0 || !first.every(isHead);
}

/** The rows of a table inside a cell, a line each. */
function innerTable(table: HtmlElement): string {
  const { grid, headerRows } = gridOfTable(table, textOf);
  return tableFromGrid(grid, { headerRows })
    .flatMap((block) => {
      if (block.kind !== 'table') return [block.text];
      const cell = (text: string, c: number) => (block.header[c] ? `${block.header[c]}：${text}` : text);
      return block.rows.map((row) =>
        row.flatMap((text, c) => (text === '' ? [] : [cell(text, c)])).join('；'),
      );
    })
    .join('\n');
}

function readList(list: HtmlElement, blocks: Block[], depth: number): void {
  let number = Number.parseInt(list.attribs['start'] ?? '1', 10) || 1;
  for (const item of list.children) {
    if (!isTag(item) || isHidden(item)) continue;
    const inside: Block[] = [];
    walk(item.children, inside, depth + 1);
    const [first, ...rest] = inside;
    const label = list.name === 'ul' ? '• ' : depth === 0 ? `${number}. ` : `（${number}）`;
    if (list.name === 'ol') number += 1;
    if (first?.kind === 'paragraph' && !readLineMarker(first.text))
      blocks.push({ kind: 'paragraph', text: label + first.text }, ...rest);
    else for (const block of inside) blocks.push(block);
  }
}

/** The text of an element; line breaks and the ends of paragraphs inside it are \n. */
export function textOf(element: HtmlElement): string {
  return element.children
    .map((node) => (isText(node) ? node.data.replace(/\s*\n\s*/g, ' ') : isTag(node) ? inlineText(node) : ''))
    .join('');
}

function inlineText(element: HtmlElement): string {
  if (isHidden(element)) return '';
  if (element.name === 'br') return '\n';
  // A link back to or on to a footnote carries no words of the rule.
  if (element.name === 'a' && /^#(?:footnote|endnote)/.test(element.attribs['href'] ?? '')) return '';
  const text = element.name === 'table' ? innerTable(element) : textOf(element);
  return containers.has(element.name) ? `\n${text}\n` : text;
}

function isHidden(element: HtmlElement): boolean {
  return (
    skipped.has(element.name) ||
    'hidden' in element.attribs ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.attribs['style'] ?? '')
  );
}

function hasBlockInside(element: HtmlElement): boolean {
  return element.children.some(
    (child) => isTag(child) && (containers.has(child.name) || hasBlockInside(child)),
  );
}
