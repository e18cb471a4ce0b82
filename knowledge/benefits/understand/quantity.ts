import { chineseNumeralSigns, parseChineseNumber } from '../../chinese-numbers.ts';

/** A number with its unit as somebody said it, both ends included; `from` = `to` where it is exact. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
  readonly unit: 'yuan' | 'day' | 'week' | 'month' | 'year' | 'other' | 'none';
  /** Where it stands in the text, with its words of approximation and its unit. */
  readonly start: number;
  readonly end: number;
}

const unitWords: readonly [RegExp, Quantity['unit']][] = [
  [/^(?:元|块钱|块|圆|人民币)/, 'yuan'],
  [/^(?:天|日|晚|宿)/, 'day'],
  [/^个?(?:周(?!岁)|星期|礼拜)/, 'week'],
  [/^个?月/, 'month'],
  [/^(?:年|载)/, 'year'],
  [/^(?:周岁|岁|个|口|胞胎|次|项|人|份)/, 'other'],
];

const sign = `[\\d.,${chineseNumeralSigns}俩仨]`;
const pattern = new RegExp(
  '(?<before>大概|大约|差不多|约摸|约|将近|快要|快|接近|不到|不足|超过|至少|最少|最多|顶多)?' +
    `(?<figure>半|几[十百千万]*|${sign}*[十百千万]几[百千万]?|${sign}+(?:[万千百]\\d)?)` +
    '(?<more>多|来)?(?<unit>元|块钱|块|天|晚|个?周(?!岁)|个?星期|个?礼拜|个半月|个多月|个来月|个?月|年半|年|周岁|岁|个|口|胞胎|次|项|份)?' +
    '(?<after>多|左右|上下|出头|以上|不到|以内)?',
  'gu',
);

/** Every quantity in a text, left to right: 9天, 八千多, 3万6, 七八千, 十来天, 一个多月, 半年, 不到五千. */
export function readQuantities(text: string): Quantity[] {
  return [...text.matchAll(pattern)].flatMap((match): Quantity[] => {
    const { before = '', figure = '', more = '', unit = '', after = '' } = match.groups ?? {};
    const span = spanOf(figure);
    if (!span) return [];
    const half = unit.includes('半') ? 0.5 : 0;
    const plural = unit.includes('多') || unit.includes('来') ? '多' : '';
    const value = { from: span.from + half, to: span.to + half };
    const unitKind =
      unitWords.find(([words]) => words.test(unit.replace(/[多来]|半(?=月)|半$/g, '')))?.[1] ?? 'none';
    const range = roughly(value, figure, before, more + after + plural);
    return [{ ...range, unit: unitKind, start: match.index, end: match.index + match[0].length }];
  });
}

/** The bare figure: one number, two neighbouring digits (七八千), or a vague one (几千, 十几). */
function spanOf(figure: string): { from: number; to: number } | null {
  if (figure === '半') return { from: 0.5, to: 0.5 };
  const vague = /^(十)?几([十百千万]*)$/.exec(figure) ?? /^()(十|百|千|万)几$/.exec(figure);
  if (figure === '十几') return { from: 11, to: 19 };
  if (vague) {
    const scale = scaleOf(vague[2] ?? '');
    return { from: 2 * scale, to: 10 * scale };
  }
  const neighbours = /^([一二两三四五六七八])([二三四五六七八九])([十百千万]*)$/.exec(figure);
  if (neighbours) {
    const [low, high] = [parseChineseNumber(neighbours[1] ?? ''), parseChineseNumber(neighbours[2] ?? '')];
    const scale = scaleOf(neighbours[3] ?? '');
    if (low !== null && high === low + 1) return { from: low * scale, to: high * scale };
  }
  const mixed = /^(\d+(?:\.\d+)?)([万千百])([1-9])([千百])?$/.exec(figure);
  const value = mixed
    ? Number(mixed[1]) * scaleOf(mixed[2] ?? '') +
      Number(mixed[3]) * (mixed[4] ? scaleOf(mixed[4]) : scaleOf(mixed[2] ?? '') / 10)
    : parseChineseNumber(figure.replace(/[.,]$/, ''));
  return value === null ? null : { from: value, to: value };
}

const scaleOf = (signs: string) =>
  [...signs].reduce((scale, unit) => scale * ({ 十: 10, 百: 100, 千: 1000, 万: 10_000 }[unit] ?? 1), 1);

/** The place of the last sign that is not a zero: 8000 → 1000, 36,000 → 1000, 9 → 1. What 多 leaves open. */
function placeOf(value: number, figure: string): number {
  const named = /([十百千万])$/.exec(figure);
  let place = 1;
  while (value !== 0 && value % (place * 10) === 0) place *= 10;
  // 十二万多 is up to 13万, though its figure ends in four noughts all the same.
  return named && place > scaleOf(named[1] ?? '') && figure.length > 2 ? scaleOf(named[1] ?? '') : place;
}

/** No upper end is said (五千以上): beyond anything a fact can be. */
const noEnd = 1e12;

function roughly(value: { from: number; to: number }, figure: string, before: string, after: string) {
  if (/^(?:不到|不足|最多|顶多)/.test(before) || /不到|以内/.test(after)) return { from: 0, to: value.to };
  if (/^(?:将近|快|接近)/.test(before)) return { from: value.from * 0.8, to: value.to };
  if (/^(?:超过|至少|最少)/.test(before) || after.includes('以上')) return { from: value.from, to: noEnd };
  if (/多|来|出头/.test(after)) return { from: value.from, to: value.to + placeOf(value.to, figure) };
  if (/左右|上下/.test(after) || before !== '') return { from: value.from * 0.9, to: value.to * 1.1 };
  return value;
}
