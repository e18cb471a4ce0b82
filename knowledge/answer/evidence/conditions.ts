import { chineseNumeralSigns, parseChineseNumber } from '../../chinese-numbers.ts';

/** A measured fact such as 七年 or 38度, or a condition such as 满1年不满10年: from `least` to below `below`. */
interface Span {
  readonly unit: string;
  readonly least: number;
  readonly below: number;
}

const units = '周岁|岁|年|个月|月|天|日|℃|度|摄氏度|小时|次|人';
const number = `[\\d${chineseNumeralSigns}半俩仨]+(?:\\.\\d+)?`;
const stated = new RegExp(`(${number})([多来几])?(?:个)?(${units})(?!前|后|度|底|初|级|份|日)`, 'g');

const conditions: readonly (readonly [RegExp, (a: number, b: number) => readonly [number, number]])[] = [
  [
    new RegExp(`满?(${number})个?(${units})(?:以上)?[、，]?(?:不满|未满|不足)(${number})`, 'g'),
    (a, b) => [a, b],
  ],
  [new RegExp(`第?(${number})个?(${units})(?:至|到|—|-)第?(${number})`, 'g'), (a, b) => [a, b + 1]],
  [new RegExp(`(?:不满|未满|不足|低于|少于)(${number})个?(${units})`, 'g'), (a) => [0, a]],
  [new RegExp(`(?:满|超过|达到|高于|连续)(${number})个?(${units})`, 'g'), (a) => [a, Infinity]],
  [new RegExp(`(${number})个?(${units})(?:及|或)?(?:以上|后)`, 'g'), (a) => [a, Infinity]],
  [new RegExp(`(${number})个?(${units})(?:及|或)?(?:以下|以内|内)`, 'g'), (a) => [0, a + 1]],
];

const sameUnit = (unit: string): string =>
  ({ 周岁: '岁', 日: '天', 度: '℃', 摄氏度: '℃', 月: '个月' })[unit] ?? unit;

/** What the asker measures of their case: 上班七年多 → 年 7.5. Years of the calendar are none. */
export function statedQuantities(question: string): Span[] {
  return [...question.matchAll(stated)].flatMap(([, figure = '', more, unit = '']) => {
    const value = parseChineseNumber(figure.replace('俩', '二').replace('仨', '三'));
    if (value === null || (unit === '年' && value > 100) || (unit === '月' && value <= 12)) return [];
    const exact = more ? value + 0.5 : value;
    return [{ unit: sameUnit(unit), least: exact, below: exact }];
  });
}

/** Whether a text sets a condition that one of the quantities meets: 满1年不满10年 for 七年多. */
export function meetsCondition(text: string, quantities: readonly Span[]): boolean {
  if (quantities.length === 0) return false;
  // What was read as 满1年不满10年 is not read again as 满1年.
  let rest = text;
  let met = false;
  for (const [pattern, span] of conditions) {
    rest = rest.replace(pattern, (_, first: string, unit: string, second: unknown) => {
      const [a, b] = [
        parseChineseNumber(first),
        parseChineseNumber(typeof second === 'string' ? second : '0'),
      ];
      if (a !== null && b !== null) {
        const [least, below] = span(a, b);
        met ||= quantities.some(
          (stated) => stated.unit === sameUnit(unit) && stated.least >= least && stated.least < below,
        );
      }
      return ' ';
    });
  }
  return met;
}
