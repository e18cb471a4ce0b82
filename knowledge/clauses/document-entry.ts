import type { Block } from '../documents/block.ts';
import { type LineMarker, readLineMarker } from '../documents/line-marker.ts';
import { isContentsEntry, isPageNumber } from '../documents/page-furniture.ts';
import { tidyLine } from '../documents/tidy-text.ts';

export type TableBlock = Extract<Block, { kind: 'table' }>;

/** A line of a document with what its head says of it; or a table. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
  /** 1 to 6 where the file marks it as a heading. */
  readonly level: number | null;
  readonly marker: LineMarker | null;
}
export type Entry = Line | { readonly kind: 'table'; readonly table: TableBlock };

/** The sign a point of a list begins with. */
export const bullet = /^[•·●○■□◆◇▪‣★☆※]\s*/;

const numeral = '[\\d０-９一二三四五六七八九十百千零〇]';
const runOnArticle = new RegExp(
  `(?<=[。；！？”）)])\\s*(?=第\\s?${numeral}{1,9}\\s?[章节条](?:之${numeral}{1,2})?\\s)`,
  'g',
);
const chapterThenArticle = new RegExp(
  `^(第${numeral}{1,4}[章节]\\s\\S{1,20})\\s(?=第${numeral}{1,9}条(?:之${numeral}{1,2})?\\s)`,
);

/** The title that runs on into the first chapter or article. */
const beforeFirst = /^([^。；！？]{2,60}?)\s(?=第\s?[一1]\s?[章条]\s)/;

/** The lines and tables of a document in order, page numbers and rules (────) left out, articles that run on in one line parted. */
export function entriesOf(blocks: readonly Block[]): Entry[] {
  return blocks.flatMap((block): Entry[] => {
    if (block.kind === 'table') return [{ kind: 'table', table: block }];
    const level = block.kind === 'heading' ? block.level : null;
    return block.text
      .split('\n')
      .map(tidyLine)
      .filter(
        (text) =>
          /\p{L}|\p{N}.*\P{N}.*\p{N}|\p{N}{4}/u.test(text) && !isPageNumber(text) && !isContentsEntry(text),
      )
      .flatMap((text) => (level === null ? partRunOnLine(text) : [text]))
      .map((text) => lineOf(withoutBullet(text), level));
  });
}

export function lineOf(text: string, level: number | null = null): Line {
  return { kind: 'line', text, level, marker: readLineMarker(text) };
}

/** An article set as a point of a list is an article. */
function withoutBullet(text: string): string {
  const bare = text.replace(bullet, '');
  return bare !== text && readLineMarker(bare)?.level === 'article' ? bare : text;
}

function partRunOnLine(text: string): string[] {
  const front = beforeFirst.exec(text)?.[1];
  if (front) return [front, ...partRunOnLine(text.slice(front.length + 1))];
  return text.split(runOnArticle).flatMap((part) => {
    const chapter = chapterThenArticle.exec(part);
    return chapter?.[1] ? [chapter[1], part.slice(chapter[0].length)] : [part];
  });
}
