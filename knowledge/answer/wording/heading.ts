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

const longestTitle = 10;
const whose = /^.{2,14}?(?:(?:集团|公司)?工会(?:委员会)?|集团(?:有限)?(?:公司)?|公司)(?:关于)?(?=.{4})/u;

/** A document's title without whose it is: 澜北重工集团工会职工慰问办法 → 职工慰问办法. */
export function shortTitle(title: string): string {
  const own = title.replace(whose, '');
  return own.length <= longestTitle ? own : `${own.slice(0, longestTitle - 1)}…`;
}

/** Clauses for buttons; whose number says nothing without its document has that before it, where there are several. */
export function shortLabels(
  clauses: readonly Pick<FoundClause, 'kind' | 'name' | 'text' | 'documentTitle'>[],
): string[] {
  const isOfOne = new Set(clauses.map(({ documentTitle }) => documentTitle)).size < 2;
  return clauses.map((clause) => shortLabel(clause, isOfOne ? '' : `${shortTitle(clause.documentTitle)} `));
}

/** One clause among others: its name, and how it begins where the name is only a number. */
function shortLabel(
  { kind, name, text }: Pick<FoundClause, 'kind' | 'name' | 'text'>,
  document: string,
): string {
  // Before its own number an item of a notice has the notice's lead.
  const own = text.slice(Math.max(0, text.indexOf(name)) + (text.includes(name) ? name.length : 0));
  const whole = kind === 'article' || kind === 'section' ? `${document}${name} ${own}` : name;
  const line = whole.replace(/\s+/g, ' ').replace('、 ', '、').trim();
  return line.length <= longestLabel ? line : `${line.slice(0, longestLabel - 1)}…`;
}
