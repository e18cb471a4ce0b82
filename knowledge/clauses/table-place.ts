import { closeSpaced } from '../documents/tidy-text.ts';
import type { Part, Stretch } from './stretch.ts';
import type { TablePlace } from './table-clauses.ts';
import { findUnit, readUnitLine } from './table-text.ts';

type TablePart = Extract<Part, { kind: 'table' }>;

const captionLine =
  /^(?:附?表\s*[一二三四五六七八九十\d]{0,3}|[^，。；]{2,30}(?:表|标准|清单|一览|目录|名单|明细))\s*[^，。；]{0,30}$/;

/**
 * What a table is called and where it stands. Its own caption or the caption line over it; else the article or
 * heading it stands under; else the document.
 */
export function placeOfTable(stretch: Stretch, part: TablePart, title: string): TablePlace {
  const before = linesBefore(stretch, part);
  const last = before.find((line) => readUnitLine(line) === null);
  const overIt = last !== undefined && isCaption(last) ? last : null;
  const name = bareName(part.table.caption ?? overIt ?? '') || bareName(stretch.name ?? '') || title;
  return {
    name,
    path: stretch.name === null ? stretch.path : [...stretch.path, stretch.name],
    unit: part.unit ?? findUnit(stretch.name ?? ''),
  };
}

/** Whether a line only says what the table below it is called, or its unit. */
export function namesTable(parts: readonly Part[], i: number): boolean {
  const [part, next, afterNext] = parts.slice(i, i + 3);
  if (part?.kind !== 'line') return false;
  const isUnit = readUnitLine(part.line.text) !== null;
  const table = next?.kind === 'line' && readUnitLine(next.line.text) !== null ? afterNext : next;
  if (table?.kind !== 'table') return false;
  return isUnit || (isCaption(part.line.text) && table.table.caption === null);
}

/** 慰问标准表, 表1 给付标准; “标准如下表：” leads in to a table and does not name it. */
function isCaption(text: string): boolean {
  return captionLine.test(text) && !/如下|下列|以下|下表|上表|[见按]/.test(text);
}

/** The two lines directly above a table, the nearest first. */
function linesBefore(stretch: Stretch, table: TablePart): string[] {
  const at = stretch.parts.indexOf(table);
  const lines: string[] = [];
  for (const part of stretch.parts.slice(Math.max(0, at - 2), at).reverse()) {
    if (part.kind !== 'line') break;
    lines.push(part.line.text);
  }
  return lines;
}

/** A name without its number: 附表1：节日慰问标准表 → 节日慰问标准表, 二、慰问标准 → 慰问标准. */
function bareName(name: string): string {
  const bare = name
    .replace(/^附?\s*[件表录]\s*[（(]?[一二三四五六七八九十\d]{0,3}(?:[-－]\d+)?[)）]?\s*[：:、.．]?\s*/, '')
    .replace(
      /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[、.．\s]\s*)/,
      '',
    )
    .replace(/^《([^《》]+)》$/, '$1')
    .replace(/[（(]\s*(?:金额|计量)?单位\s*[:：][^（）()]*[）)]$/, '')
    .replace(/[：:]$/, '')
    .trim();
  return closeSpaced(bare);
}
