import type { FoundClause } from '../../search/search.ts';

/** 标准（元）, 金额(元/人): a unit that stands in the heading. */
const headingUnit = /[（(](元|万元|天|日|个月|%|次|人|小时|年)(?:\/[^）)]*)?[）)]$/;

/**
 * A row of a table as a sentence: its first cell, then each heading with its cell, a bare number with the unit that
 * stands in the heading (标准（元）：200 → 标准：200元).
 */
export function tableRow({ text, name }: Pick<FoundClause, 'text' | 'name'>): string {
  const cells = text.split(/[；;]\s*(?=[^；;：:]{1,30}[：:])/).map((cell) => {
    const [, heading = '', value = ''] = /^([^：:]{1,30})[：:]([\s\S]*)$/.exec(cell.trim()) ?? [];
    return heading ? { heading, value: value.trim().replace(/[；;。]$/, '') } : undefined;
  });
  const known = cells.flatMap((cell) => (cell && cell.value ? [cell] : []));
  const [first, ...rest] = known;
  if (!first || rest.length === 0 || known.length !== cells.length)
    return `${name}：${text}`.replace(/\s*\n\s*/g, ' ');
  const told = rest.map(({ heading, value }) => {
    const unit = headingUnit.exec(heading)?.[1];
    if (!unit || !/^[\d.,]+$/.test(value)) return `${heading}：${value}`;
    return `${heading.replace(headingUnit, '')}：${value}${unit}`;
  });
  return `${first.value}——${told.join('；')}`;
}
