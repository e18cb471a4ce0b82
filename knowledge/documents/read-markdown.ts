import { parse } from 'yaml';
import type { Block, ReadDocument } from './block.ts';
import { glue, startsNewPoint } from './join-wrapped-lines.ts';
import { isTableRule, readPipeRow } from './pipe-table.ts';
import { readHtml } from './read-html.ts';
import { tableFromGrid } from './table-from-grid.ts';
import { printedWidth, tidyLine } from './tidy-text.ts';

/**
 * Reads Markdown as unions write it: headings, tables, lists, quotes; front matter becomes the title and
 * “key：value” lines, since an effective date may stand there. Numbers of lists stay, emphasis marks go.
 */
export function readMarkdown(text: string): ReadDocument {
  const { title, properties, body } = splitFrontMatter(text.replace(/<!--[\s\S]*?-->/g, ''));
  const blocks: Block[] = properties.map((line) => ({ kind: 'paragraph', text: line }));
  const lines = body.split('\n');
  let open = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const wasOpen = open;
    open = false;
    if (/^\s*(?:```|~~~)/.test(line)) continue;
    if (/^\s*<table[\s>]/i.test(line)) {
      const end = lines.findIndex((each, j) => j >= i && /<\/table>/i.test(each));
      const last = end < 0 ? lines.length - 1 : end;
      for (const block of readHtml(lines.slice(i, last + 1).join('\n')).blocks) blocks.push(block);
      i = last;
      continue;
    }
    const table = pipeTableAt(lines, i);
    if (table) {
      for (const block of table.blocks) blocks.push(block);
      i += table.lines - 1;
      continue;
    }
    const heading = /^ {0,3}(#{1,6})[\s\u3000]*(.*?)[\s#]*$/.exec(line);
    if (heading) {
      const name = plainInline(heading[2] ?? '');
      if (name !== '') blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: name });
      continue;
    }
    // A line all in bold stands over what follows as a heading does.
    const bold = /^\s*(\*\*|__)([^*_]{2,30})\1\s*$/.exec(line)?.[2];
    if (bold !== undefined && !/[，。；：:！!]/.test(bold)) {
      blocks.push({ kind: 'heading', level: 6, text: plainInline(bold) });
      continue;
    }
    const underline = /^ {0,3}(=+|-{3,})\s*$/.exec(lines[i + 1] ?? '');
    const words = plainInline(line);
    if (underline && words !== '' && words.length <= 60 && !wasOpen && !/^\s*[-*+>|]/.test(line)) {
      blocks.push({ kind: 'heading', level: underline[1]?.startsWith('=') ? 1 : 2, text: words });
      i += 1;
      continue;
    }
    if (words === '' || /^\s*(?:[-*_]\s*){3,}$/.test(line)) continue;
    const previous = blocks.at(-1);
    if (wasOpen && previous?.kind === 'paragraph' && !startsNewPoint(words)) {
      blocks[blocks.length - 1] = { kind: 'paragraph', text: glue(previous.text, words) };
    } else blocks.push({ kind: 'paragraph', text: words });
    // A Markdown paragraph may be wrapped anywhere, but many authors write one a line: only a long line that
    // stops inside a sentence goes on below.
    open =
      printedWidth(words) >= 40 && !/[。；：！？!?;:]["”’）)】]*$/.test(words) && !/ {2}$|\\$/.test(line);
  }
  return { title: title ?? firstTitle(blocks), blocks };
}

function pipeTableAt(lines: readonly string[], start: number): { blocks: Block[]; lines: number } | null {
  const grid: string[][] = [];
  let end = start;
  let ruleAt = 0;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const row =
      readPipeRow(line) ??
      (isTableRule(lines[start + 1] ?? '') && line.includes('|') && !isTableRule(line)
        ? readPipeRow(`|${line}|`)
        : null);
    if (row) grid.push(row.map((cell) => cell.split('\n').map(plainInline).join('\n')));
    else if (grid.length > 0 && isTableRule(line)) ruleAt ||= grid.length;
    else break;
  }
  if (grid.length === 0 || (grid.length < 2 && ruleAt === 0)) return null;
  return {
    blocks: tableFromGrid(grid, hasHeader(grid, ruleAt) ? { headerRows: ruleAt } : {}),
    lines: end - start,
  };
}

/** The rule marks a header; authors who only know that a table needs one put a title, a date or nothing above it. */
function hasHeader(grid: readonly string[][], ruleAt: number): boolean {
  const isHead = (row: readonly string[]) =>
    row.filter((cell) => cell !== '').length > 1 && !row.some((cell) => /^(?:19|20)\d\d[-年./]/.test(cell));
  return ruleAt > 0 && grid.slice(0, ruleAt).every(isHead);
}

/** Text without Markdown's marks: emphasis, code, links, pictures, quotes, bullets, escapes, HTML tags. */
function plainInline(line: string): string {
  return tidyLine(
    line
      .replace(/^(?:\s*>)+/, '')
      .replace(/^\s*[-*+]\s+(?:\[[ xX]\]\s+)?/, '• ')
      .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .replace(/<\/?[a-zA-Z][^>]*>/g, ' ')
      .replace(/(\*{1,3}|~~)(?=\S)(.+?)\1/g, '$2')
      .replace(/(^|[^\p{L}\p{N}])_{1,3}(?=\S)(.+?)_{1,3}(?![\p{L}\p{N}])/gu, '$1$2')
      .replace(/`([^`]+)`/g, '$1')
      .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1')
      .replace(/&nbsp;/g, ' '),
  );
}

function splitFrontMatter(text: string): { title: string | null; properties: string[]; body: string } {
  const found = /^\s*---\n([\s\S]*?)\n(?:---|\.\.\.)\s*(?:\n|$)/.exec(text);
  const properties = found ? readProperties(found[1] ?? '') : null;
  if (!found || !properties) return { title: null, properties: [], body: text };
  const title = properties.find(([key]) => /^(?:title|标题|名称)$/i.test(key))?.[1] ?? null;
  return {
    title,
    properties: properties
      .filter(([, value]) => value !== title)
      .flatMap(([key, value]) => saying(key, value)),
    body: text.slice(found[0].length),
  };
}

const sayings: readonly (readonly [RegExp, string])[] = [
  [/^(?:effective|effective_?(?:on|date|from)|valid_?from)$/i, '施行日期：'],
  [/^(?:ends?_?(?:on|date)?|expires?_?(?:on|date)?|valid_?(?:to|until))$/i, '有效期至'],
  [/^(?:issued|published|date)_?(?:on|date)?$/i, '发布日期：'],
  [/^(?:number|doc_?(?:no|number))$/i, '文号：'],
];

/** A property as a rule would say it; layout, tags and the like are for machines. */
function saying(key: string, value: string): string[] {
  const known = sayings.find(([pattern]) => pattern.test(key));
  if (known) return [known[1] + value];
  return /\p{Script=Han}/u.test(key) ? [`${key}：${value}`] : [];
}

function readProperties(source: string): [string, string][] | null {
  try {
    // Strings only: a date must not become an instant in some time zone. Aliases off: they can multiply without end.
    const value: unknown = parse(source, { schema: 'failsafe', maxAliasCount: 0 });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.entries(value).flatMap(([key, each]): [string, string][] =>
      typeof each === 'string' && each ? [[key, each]] : [],
    );
  } catch {
    return null;
  }
}

function firstTitle(blocks: readonly Block[]): string | null {
  const first = blocks.find((block) => block.kind !== 'paragraph');
  return first?.kind === 'heading' && first.level === 1 ? first.text : null;
}
