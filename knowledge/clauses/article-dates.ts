import { chineseDateOrMonthSource, parseChineseNumber, parseDateOrMonth } from '../chinese-numbers.ts';
import type { DraftClause } from './draft.ts';

const figure = '[\\d〇零○一二三四五六七八九十百]{1,7}';
const article = `第${figure}条(?:之${figure})?`;
const start = new RegExp(
  `(?<![》）号])(${article}(?:(?:、|和|及|以及|至|到)${article})*)(?:的?规定|的?标准)?[，,]?(?:自|从)\\s*(${chineseDateOrMonthSource})\\s*(?:之?日)?起\\s*(?:施行|执行|实施|生效)`,
  'g',
);
const named = new RegExp(`(至|到)?第(${figure})条(?:之(${figure}))?`, 'g');

/**
 * Dates articles by what the document says of them elsewhere: 第二条、第三条自2027年1月1日起施行. A date that an
 * article gives itself stays.
 */
export function dateArticles(clauses: readonly DraftClause[], lines: readonly string[]): DraftClause[] {
  const days = new Map<string, string>();
  for (const [, articles = '', date = ''] of lines.flatMap((line) => [...line.matchAll(start)])) {
    const day = parseDateOrMonth(date);
    if (day !== null) for (const key of keysOf(articles)) days.set(key, day);
  }
  if (days.size === 0) return [...clauses];
  return clauses.map((clause) => {
    const [key = ''] = keysOf(clause.kind === 'article' ? clause.name : (clause.path.at(-1) ?? ''));
    return { ...clause, effectiveOn: clause.effectiveOn ?? days.get(key) ?? null };
  });
}

/** 第二条、第四条至第六条 → 2, 4, 5, 6; 第二条之一 → 2-1. */
function keysOf(text: string): string[] {
  const keys: string[] = [];
  let last = 0;
  for (const [, range, number = '', insertion] of text.matchAll(named)) {
    const n = parseChineseNumber(number) ?? 0;
    if (range) for (let between = last + 1; between < n; between++) keys.push(String(between));
    keys.push(insertion ? `${n}-${parseChineseNumber(insertion) ?? 0}` : String(n));
    last = n;
  }
  return keys;
}
