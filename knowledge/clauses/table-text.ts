import type { TableBlock } from './document-entry.ts';

const unitInHeader =
  /^(.*?)\s*[（(]\s*(?:单位\s*[:：]\s*)?((?:万|亿)?(?:元|人民币元|天|日|个月|年|小时|次|人|份|%|％|折|分|公里|平方米)(?:[/／每].{1,6})?)\s*[）)]$/;
const unitLine = /^[（(]?\s*(?:金额|计量)?单位\s*[:：]\s*(?:人民币)?\s*([^\s（）()]{1,6})\s*[）)]?$/;
const bareFigure =
  /^(?:[≤≥<>＜＞约]|不超过|最高)?\s*\d[\d,，]*(?:\.\d+)?(?:\s*[-~～—–至]\s*\d[\d,，]*(?:\.\d+)?)?$/;
const otherHead =
  /序号|编号|项次|人数|人次|户数|年限|工龄|年龄|天数|次数|份数|数量|名额|年份|年度|月份|时间|日期|电话|分机|比例|占比|[比率]$|排名|名次/;
const moneyHead = /金额|标准|补助|补贴|津贴|慰问金|奖金|奖励|费|价|额|限额|元/;

/** A table's rows written out, a line each. */
export function tableText(table: TableBlock, unit: string | null = null): string {
  return table.rows.map((row) => rowText(table.header, row, unit)).join('\n');
}

/**
 * One row with the heading of every cell: 类别：住院；标准：1000元. A unit that stands in the heading, or over the
 * whole table, is written behind the figure, where a reader of the row alone looks for it.
 * @param unit of the money columns, from a line such as 单位：元.
 */
export function rowText(
  header: readonly string[],
  row: readonly string[],
  unit: string | null = null,
): string {
  return row
    .map((cell, c) => [header[c] ?? '', onOneLine(cell)] as const)
    .filter(([, cell]) => cell !== '')
    .map(([head, cell]) => {
      const inHeader = unitInHeader.exec(head);
      const figure = bareFigure.test(cell);
      if (inHeader && figure) return `${inHeader[1] ?? ''}：${cell}${inHeader[2] ?? ''}`;
      const counted = unit !== null && figure && isCountedIn(unit, head);
      const withUnit = counted ? cell + unit : cell;
      return head === '' ? withUnit : `${head}：${withUnit}`;
    })
    .join('；');
}

/** Whether the figures of a column are in the unit that stands over its table: 单位：元 is said of all money. */
function isCountedIn(unit: string, head: string): boolean {
  return moneyHead.test(head) || (unit.includes('元') && head !== '' && !otherHead.test(head));
}

/** Lines of a cell in one line; a comma where one ends without a stop. */
function onOneLine(cell: string): string {
  return cell.replace(/(?<=[\p{L}\p{N}%％）)》”])\n(?=[\p{L}\p{N}（《“])/gu, '，').replaceAll('\n', '');
}

const unitInBrackets = /[（(]\s*(?:金额|计量)?单位\s*[:：]\s*(?:人民币)?\s*([^\s（）()]{1,6})\s*[）)]$/;

/** @returns the unit that a line over a table gives, alone (单位：元) or behind its name (标准表（单位：元）). */
export function findUnit(text: string): string | null {
  return readUnitLine(text) ?? unitInBrackets.exec(text)?.[1] ?? null;
}

/** @returns 元 for a line such as （单位：元/人）, else null. */
export function readUnitLine(text: string): string | null {
  return unitLine.exec(text)?.[1] ?? null;
}
