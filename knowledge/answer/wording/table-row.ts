import type { FoundClause } from '../../search/search.ts';

const cellStart = /[；;]\s*(?=[^；;：:]{1,30}[：:])/;
const cell = /^([^：:]{1,30})[：:]([\s\S]*)$/;

/** A row of a table as people say it: its first cell, then each heading with its cell (the splitter wrote the unit). */
export function tableRow({ text, name }: Pick<FoundClause, 'text' | 'name'>): string {
  const cells = text.split(cellStart).map((written) => cell.exec(written.trim()));
  const [first, ...rest] = cells;
  if (!first || rest.length === 0 || cells.includes(null))
    return `${name}：${text}`.replace(/\s*\n\s*/g, ' ');
  return `${first[2] ?? ''}——${rest.map((match) => `${match?.[1] ?? ''}：${match?.[2] ?? ''}`).join('；')}`;
}
