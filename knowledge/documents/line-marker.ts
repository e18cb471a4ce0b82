import { parseChineseNumber } from '../chinese-numbers.ts';

/** The number at the head of a line of rules. */
export interface LineMarker {
  readonly level: MarkerLevel;
  /** Its number among its siblings; 第十二条之一 has 12 and `insertion` 1. */
  readonly number: number;
  readonly insertion: number;
  /** As a reader would write it, without blanks: 第十二条之一, （三）, 1. */
  readonly label: string;
  /** What follows the number on the line. */
  readonly rest: string;
}

/** From outer to inner: 编 章 节 条 一、 （一） 1. 1.1 （1） ① */
export type MarkerLevel =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'item'
  | 'bracketed_item'
  | 'figure'
  | 'decimal'
  | 'bracketed_figure'
  | 'circled';

const n = '[\\d０-９〇零○一二三四五六七八九十百千两\\s\\u3000]+?';
const chinese = '[一二三四五六七八九十百]{1,4}';
const structure = new RegExp(
  `^[【\\[]?第(${n})(部分|[编編篇章节節条條])(?:\\s*之\\s*([一二三四五六七八九十\\d]{1,3}))?[】\\]]?`,
);
const structureLevels = new Map<string, MarkerLevel>([
  ['部分', 'part'],
  ['篇', 'part'],
  ['编', 'part'],
  ['編', 'part'],
  ['章', 'chapter'],
  ['节', 'section'],
  ['節', 'section'],
  ['条', 'article'],
  ['條', 'article'],
]);
const lists: readonly (readonly [MarkerLevel, RegExp])[] = [
  ['item', new RegExp(`^(${chinese})\\s*[、．.](?!\\d)`)],
  ['bracketed_item', new RegExp(`^[（(〔]\\s*(${chinese})\\s*[)）〕]、?`)],
  [
    'decimal',
    /^(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[.．、]|(?=[\s\u3000\u4E00-\u9FFF]))(?!\s*[\d%％元万年月日号天小米岁倍分前后起])/,
  ],
  ['figure', /^([\d０-９]{1,3})\s*(?:[、．]|[.)）](?![\d０-９]))/],
  ['figure', /^(\d{1,2})[ \u3000]+(?=[\u4E00-\u9FFF]{2,20}$)(?![年月日元个天名人次万岁小时])/],
  ['bracketed_figure', /^[（(]\s*([\d０-９]{1,3})\s*[)）]、?/],
  ['circled', /^([①-⑳㈠-㈩])/],
];

/**
 * Reads the number a line begins with. A line that only mentions an article at its head (“第十二条规定的…”,
 * “第三章所称…”) begins with none: wrapped lines and cross-references look like that.
 */
export function readLineMarker(line: string): LineMarker | null {
  const text = line.trimStart();
  return readStructure(text) ?? readList(text);
}

function readStructure(text: string): LineMarker | null {
  const found = structure.exec(text);
  if (!found) return null;
  const [whole, figure = '', sign = '', inserted] = found;
  const number = parseChineseNumber(figure);
  const level = structureLevels.get(sign);
  const after = text.slice(whole.length);
  if (
    number === null ||
    level === undefined ||
    (level === 'article' ? isMention(after) : !isHeadingRest(after))
  )
    return null;
  return {
    level,
    number,
    insertion: inserted ? (parseChineseNumber(inserted) ?? 0) : 0,
    label: whole.normalize('NFKC').replace(/[\s【】[\]]/g, ''),
    rest: after.replace(/^[\s\u3000]*[:：、.．]?[\s\u3000]*/, ''),
  };
}

/** “第十二条规定的…”, “第十二条、第十三条…”, “第十二条第二款…”: a sentence about an article, not the article. */
function isMention(after: string): boolean {
  if (/^[\s\u3000]/.test(after)) return /^[\s\u3000]*(?:至|和|或者?|及|以及|与)\s*第/.test(after);
  return /^(?:第?[\d一二三四五六七八九十]+[款项目]|规定|所称|所列|所述|之规定|的|中(?:的|所|规定|，)|[、，和至或及与到~—-]+\s*第|以及第|或者第|[，,。；;）)」』”])/.test(
    after,
  );
}

/** The title of a chapter: short, one phrase. “第三章规定的待遇，由…” is a sentence. */
function isHeadingRest(after: string): boolean {
  const title = after.trim();
  if (title.length > 40 || /[。；;！？!?]/.test(title) || /[，,]$/.test(title)) return false;
  return (
    /^[\s\u3000]/.test(after) ||
    title === '' ||
    !/^(?:规定|所称|所列|的|[、，和至或及与]\s*第|以及|第)/.test(title)
  );
}

function readList(text: string): LineMarker | null {
  for (const [level, pattern] of lists) {
    const found = pattern.exec(text);
    if (!found) continue;
    const [whole, figure = ''] = found;
    const last = figure.normalize('NFKC').replace(/[()]/g, '').split('.').at(-1) ?? '';
    const number = parseChineseNumber(last);
    if (number === null) continue;
    return { level, number, insertion: 0, label: whole.trim(), rest: text.slice(whole.length).trim() };
  }
  return null;
}
