import { openArchive } from '../../knowledge/documents/open-archive.ts';

/** Cells of one column that were merged, as zero-based rows, both included: what the first holds is meant for all. */
export interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1];
const tags = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'gu'))].map(([tag]) => tag);
const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
const columnOf = (letters: string) =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * The merges of single columns of an .xlsx by the sheet's name, which `read-excel-file` does not tell.
 *
 * @see ECMA-376 part 1, 18.3.1.55 (mergeCells)
 * @throws UnreadableDocument where the archive is not to be trusted.
 */
export function readMerges(bytes: Uint8Array): ReadonlyMap<string, readonly Merge[]> {
  const parts = openArchive(bytes, (name) => /^xl\/(workbook|worksheets\/|_rels\/)/u.test(name));
  const text = (name: string) => Buffer.from(parts.get(name) ?? []).toString('utf8');
  const targets = new Map(
    tags(text('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      (attribute(tag, 'Target') ?? '').replace(/^\/?(xl\/)?/u, 'xl/'),
    ]),
  );
  return new Map(
    tags(text('xl/workbook.xml'), 'sheet').map((tag) => {
      const path = targets.get(attribute(tag, '\\w+:id')) ?? '';
      return [unescaped(attribute(tag, 'name') ?? ''), mergesIn(text(path))] as const;
    }),
  );
}

function mergesIn(sheet: string): Merge[] {
  // They stand behind all rows.
  const begin = sheet.search(/<(?:\w+:)?mergeCells[\s>]/u);
  if (begin < 0) return [];
  return tags(sheet.slice(begin), 'mergeCell').flatMap((tag) => {
    const [, column = '', from, lastColumn, to] =
      /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/u.exec(attribute(tag, 'ref') ?? '') ?? [];
    if (column === '' || column !== lastColumn) return [];
    return [{ column: columnOf(column), from: Number(from) - 1, to: Number(to) - 1 }];
  });
}
