import { closeSpaced } from '../documents/tidy-text.ts';
import type { Entry, Line } from './document-entry.ts';
import { isBodyLine, isFrontFurniture } from './front-lines.ts';

const kinds =
  '办法|规定|细则|通知|手册|指南|标准|制度|须知|问答|条例|章程|方案|意见|规则|守则|准则|规程|流程|说明|计划|公告|通告|决定|指引|清单|一览表?|解读|汇编|答疑|措施|预案|要点|函|批复|答复|政策|规范|协议|合同|倡议书|简介|安排|常见问题|目录|法|大全|表';
const edition = '(?:\\s*[（(〔\\[][^）)〕\\]]{1,20}[）)〕\\]])*';
const titleRest = /^的\s*(?:通知|决定|公告|通告|意见|批复|函|说明|方案|请示|报告)$/;
const titleEnd = new RegExp(`(?:${kinds})》?${edition}$`);

/**
 * Finds the title line: what the file marks as its title, else, among the first lines, one that looks like the
 * title of a rule, else a short first line, else the file's name without its ending.
 * @returns the title, and its lines: they are no rule.
 */
export function findTitle(entries: readonly Entry[], marked: string | null, fileName: string): Title {
  const head = frontLines(entries);
  const heading = head.find(({ line }) => line.level === 1 && isPossible(line));
  // Several headings of the first level are chapters, unless the first of them reads like a title.
  const several =
    entries.filter((entry) => entry.kind === 'line' && entry.level === 1 && isPossible(entry)).length > 1;
  if (heading && (!several || looksLikeTitle(heading.line.text))) return wholeTitle(head, heading);
  const named =
    marked !== null &&
    /[\p{L}\p{N}]/u.test(marked) &&
    !isFrontFurniture(marked) &&
    !/^(?:untitled|document|无标题)/i.test(marked)
      ? marked
      : null;
  for (const front of head) {
    const { line } = front;
    const whole = wholeTitle(head, front);
    const isNamed = clean(line.text) === clean(fileStem(fileName));
    if (isPossible(line) && (isNamed || looksLikeTitle(whole.title))) return whole;
    if (line.marker || /[。；]/.test(line.text)) break;
  }
  if (named !== null && named !== heading?.line.text)
    return { title: clean(named), lines: linesWith(head, named) };
  const [first] = head;
  if (first && isShortTitle(first.line) && entries.length > first.at + 1) return wholeTitle(head, first);
  return { title: fileStem(fileName), lines: new Set() };
}

/** 职工慰问办法.docx → 职工慰问办法, whatever folder it is in. */
export function fileStem(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return base.replace(/\.[A-Za-z]{1,8}$/, '').replace(/\s+/g, ' ');
}

interface Title {
  readonly title: string;
  /** Which entries it is made of. */
  readonly lines: ReadonlySet<number>;
}

interface FrontLine {
  readonly line: Line;
  readonly at: number;
}

/** The lines before the first rule, without 文号, dates and letterhead. */
function frontLines(entries: readonly Entry[]): FrontLine[] {
  const found: FrontLine[] = [];
  for (const [at, entry] of entries.entries()) {
    if (entry.kind === 'table' || found.length >= 12) break;
    const level = entry.marker?.level;
    if (level === 'article' || level === 'chapter' || level === 'part' || level === 'section') break;
    if (!isFrontFurniture(entry.text)) found.push({ line: entry, at });
  }
  return found;
}

function isPossible(line: Line): boolean {
  return (
    line.marker === null &&
    line.text.length <= 80 &&
    !/^目\s*[录次]$|^附[件表录]/.test(line.text) &&
    !/[。；]$/.test(line.text)
  );
}

function looksLikeTitle(text: string): boolean {
  const bare = text.replace(/^《|》$/g, '');
  return (
    bare.length >= 4 &&
    bare.length <= 70 &&
    titleEnd.test(bare) &&
    !/[。；！？]|：.*：/.test(bare) &&
    !/^(?:各|现将|根据|为了?|按照|经|本)/.test(bare) &&
    !/[:：，]$/.test(bare)
  );
}

/** A title with the lines below that belong to it, where it is set on two or three. */
function wholeTitle(head: readonly FrontLine[], first: FrontLine): Title {
  const start = head.indexOf(first);
  let text = first.line.text;
  let end = start + 1;
  for (
    let more = head[end];
    more && more.at === first.at + end - start && end < start + 3;
    more = head[end]
  ) {
    const joined = text + more.line.text;
    if (!titleRest.test(more.line.text) && !(isBroken(text) && (looksLikeTitle(joined) || isBroken(joined))))
      break;
    text = joined;
    end += 1;
  }
  // Broken to the end: the lines below were no title's.
  if (end > start + 1 && !looksLikeTitle(text))
    return { title: clean(first.line.text), lines: new Set([first.at]) };
  return { title: clean(text), lines: new Set(head.slice(start, end).map(({ at }) => at)) };
}

/** The first half of a title set on two lines: 关于印发《…, the issuer's name, an open bracket. */
function isBroken(text: string): boolean {
  const open = (text.match(/《/g)?.length ?? 0) > (text.match(/》/g)?.length ?? 0);
  return (open || (/关于/.test(text) && !titleEnd.test(text))) && !/[。；，]/.test(text);
}

function isShortTitle(line: Line): boolean {
  return (
    line.level === null &&
    line.marker === null &&
    line.text.length >= 2 &&
    line.text.length <= 30 &&
    !/[，。；：:！？?!、|]/.test(line.text) &&
    !/^[•（(]/.test(line.text) &&
    !isBodyLine(line.text)
  );
}

function linesWith(head: readonly FrontLine[], title: string): ReadonlySet<number> {
  const same = head.filter(({ line }) => clean(line.text) === clean(title));
  return new Set(same.slice(0, 1).map(({ at }) => at));
}

function clean(title: string): string {
  const closed = closeSpaced(title.trim());
  return /^《[^《》]+》$/.test(closed) ? closed.slice(1, -1) : closed;
}
