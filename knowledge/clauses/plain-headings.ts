import { type LineMarker, type MarkerLevel, readLineMarker } from '../documents/line-marker.ts';
import type { Entry, Line } from './document-entry.ts';
import { isQuestion } from './question-answer.ts';
import { findRuleTitles } from './rule-titles.ts';

const ranks: Readonly<Record<MarkerLevel, number>> = {
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  item: 5,
  bracketed_item: 6,
  figure: 7,
  decimal: 8,
  bracketed_figure: 9,
  circled: 10,
};
const annex = /^附\s*[件表录图]\s*[（(]?[一二三四五六七八九十\d]{0,3}[)）]?\s*[：:、.．]?\s*(.{0,40})$/;
const annexName =
  /^附\s*[：:]\s*[^，。；：]{2,30}(?:表|清单|流程图?|样式|模板|说明|标准|名单|样本|范本|须知)$/;
const words = /^[^，。；：！？、,.;:!?|()（）\d]{2,20}$/;
const bracketed = /^【[^】]{2,30}】$/;
const formulas = /^(?:特此|此致|敬礼|谢谢|以上|目录|附|注|备注|（完）)/;

/** How far out a heading stands; a smaller number takes in a larger one. An annex stands outside of all. */
export function headingRank(line: Line): number | null {
  if (isAnnexHeading(line.text)) return 0;
  if (/^(?:附\s*则|总\s*则)$/.test(line.text)) return ranks.chapter;
  if (line.marker === null) return line.level === null ? 11 : null;
  return (
    ranks[line.marker.level] +
    (line.marker.level === 'decimal' ? line.marker.label.split(/[.．]/).length / 10 : 0)
  );
}

/** 附件1、附表：节日慰问标准表, as a heading; “附表中的标准…。” is a sentence. */
export function isAnnexHeading(text: string): boolean {
  if (annexName.test(text)) return true;
  const rest = annex.exec(text)?.[1];
  return (
    rest !== undefined &&
    !/[。；;，]/.test(rest) &&
    !/^[的中所内里规列]/.test(rest) &&
    readLineMarker(rest) === null
  );
}

export interface PlainHeadings {
  /** Where the headings stand among the entries. */
  readonly whole: ReadonlySet<number>;
  /** Lines that are a heading and its text in one (四、联系方式：分机8003。) among others that are only headings. */
  readonly withText: ReadonlySet<number>;
  /** Which of the headings are titles of rules. */
  readonly ruleTitles: ReadonlySet<number>;
}

/**
 * Finds headings that no format marks: 一、慰问标准 with something below it, 附件1, a short line over a paragraph.
 * Numbers in an article are its items, whatever they look like; a list of short items is a list.
 */
export function findPlainHeadings(entries: readonly Entry[]): PlainHeadings {
  const found = new Set<number>();
  const withText = new Set<number>();
  const numbered: number[] = [];
  const ruleTitles = findRuleTitles(entries);
  let insideArticle = false;
  entries.forEach((entry, i) => {
    if (entry.kind !== 'line') return;
    const rank = headingRank(entry);
    const level = entry.marker?.level;
    if (level === 'article') insideArticle = true;
    else if (ruleTitles.has(i)) {
      found.add(i);
      insideArticle = false;
    } else if (rank !== null && rank <= 3) {
      if (entry.level === null && level === undefined && !isAnnexListed(entries, i)) found.add(i);
      insideArticle &&= isAnnexListed(entries, i);
    } else if (entry.level !== null) insideArticle = false;
    else if (insideArticle) {
      const next = entries[i + 1];
      if (
        next?.kind === 'line' &&
        next.marker?.level === 'article' &&
        level !== undefined &&
        isShort(entry)
      ) {
        found.add(i);
        insideArticle = false;
      }
    } else if (level !== undefined) numbered.push(i);
    else if (isUnnumberedHeading(entries, i)) found.add(i);
  });
  for (const group of siblings(entries, numbered)) {
    const headed = group.filter((i) => isShort(lineAt(entries, i)) && hasBody(entries, i));
    const first = lineAt(entries, group[0] ?? -1)?.marker?.number;
    if (
      headed.length * 2 <= group.length ||
      (group.length === 1 && first !== 1 && lineAt(entries, group[0] ?? -1)?.marker?.level !== 'item')
    )
      continue;
    for (const i of group) (headed.includes(i) ? found : withText).add(i);
  }
  return { whole: found, withText, ruleTitles };
}

/** “附件：慰问标准表” under a letter names an annex; the annex itself stands elsewhere. */
function isAnnexListed(entries: readonly Entry[], i: number): boolean {
  const [line, next] = [lineAt(entries, i), entries[i + 1]];
  if (!line || !isAnnexHeading(line.text) || !/[:：]/.test(line.text)) return false;
  return (
    !next ||
    (next.kind === 'line' &&
      (isAnnexHeading(next.text) || (headingRank(next) ?? 99) <= 4) &&
      line.level === null)
  );
}

/** Numbered lines of one list: same kind of number, counting on, nothing of an outer level between. */
function siblings(entries: readonly Entry[], indexes: readonly number[]): number[][] {
  const open = new Map<MarkerLevel, { group: number[]; last: number }>();
  const groups: number[][] = [];
  let previous = -1;
  for (const i of indexes) {
    const marker = lineAt(entries, i)?.marker;
    if (!marker) continue;
    const broken = entries
      .slice(previous + 1, i)
      .some((entry) => entry.kind === 'line' && (entry.level !== null || (headingRank(entry) ?? 99) <= 4));
    for (const level of [...open.keys()])
      if (broken || ranks[level] > ranks[marker.level]) open.delete(level);
    const current = open.get(marker.level);
    if (current && marker.number === current.last + 1) {
      current.group.push(i);
      current.last = marker.number;
    } else {
      const group = [i];
      groups.push(group);
      open.set(marker.level, { group, last: marker.number });
    }
    previous = i;
  }
  return groups;
}

function lineAt(entries: readonly Entry[], i: number): Line | null {
  const entry = entries[i];
  return entry?.kind === 'line' ? entry : null;
}

function isShort(line: Line | null): boolean {
  const rest = line?.marker?.rest ?? '';
  if (rest === '' || isQuestion(rest)) return false;
  return (
    (rest.length <= 40 && !/[。；，、：！？;:!?]$/.test(rest) && !/[。；]/.test(rest)) ||
    (/[:：]$/.test(rest) && rest.length <= 16)
  );
}

/** Whether what follows belongs under the line: a table, plain text, or numbers of an inner level. */
function hasBody(entries: readonly Entry[], i: number): boolean {
  const own = lineAt(entries, i)?.marker;
  const next = entries[i + 1];
  if (!own || !next) return false;
  if (next.kind === 'table') return true;
  if (next.level !== null) return false;
  return next.marker === null || next.marker.level === 'article' || isInner(next.marker, own);
}

function isInner(marker: LineMarker, outer: LineMarker): boolean {
  return ranks[marker.level] > ranks[outer.level];
}

/** A few words without any stop over a sentence or a table, after the end of another one. */
function isUnnumberedHeading(entries: readonly Entry[], i: number): boolean {
  const [above, line, next] = [entries[i - 1], lineAt(entries, i), entries[i + 1]];
  if (!line || !next || formulas.test(line.text)) return false;
  if (bracketed.test(line.text)) return true;
  if (!words.test(line.text)) return false;
  const free =
    above === undefined ||
    above.kind === 'table' ||
    /[。；！？.!?]$/.test(above.text) ||
    above.level !== null;
  return (
    free &&
    (next.kind === 'table' ||
      (next.level === null && /[，。：；]/.test(next.text) && next.text.length > line.text.length))
  );
}
