import type { FoundClause } from '../../search/search.ts';

/** Headings that every document has, and that name no matter. */
const general = /^(?:总则|附则|其他|其它|其他规定|附件|附表)$/;

/** What a clause is about, for somebody who is asked which they mean: 第四章 结婚和生育慰问 → 结婚和生育慰问. */
export function headingOf({ path, documentTitle }: Pick<FoundClause, 'path' | 'documentTitle'>): string {
  const headings = path.map((part) => part.replace(/^(?:第.{1,4}[章节]|附[表件])\s*(?=.)/u, ''));
  return headings.findLast((heading) => !general.test(heading)) ?? documentTitle;
}

/** As long as a button on a phone. */
const longestLabel = 24;

/** One clause among others, for a button: its name, and how it begins where the name is only a number. */
export function shortLabel({ kind, name, text }: Pick<FoundClause, 'kind' | 'name' | 'text'>): string {
  // Before its own number an item of a notice has the notice's lead.
  const own = text.slice(Math.max(0, text.indexOf(name)) + (text.includes(name) ? name.length : 0));
  const whole = kind === 'article' || kind === 'section' ? `${name} ${own}` : name;
  const line = whole.replace(/\s+/g, ' ').replace('、 ', '、').trim();
  return line.length <= longestLabel ? line : `${line.slice(0, longestLabel - 1)}…`;
}
