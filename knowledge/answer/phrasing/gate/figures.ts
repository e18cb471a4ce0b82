import {
  chineseDateSource,
  chineseNumeralSigns,
  parseChineseDate,
  parseChineseNumber,
} from '../../../chinese-numbers.ts';
import { boundOf, type Bound, perOf } from './figure-bounds.ts';

/** A number as a text states it. */
export interface Figure {
  /** Its normal form: 1000 for 1,000, 一千 and 1千; 2026-07-01, 7-1 or 2026-07 for dates. */
  readonly value: string;
  /** 元 天 月 年 % 次 人 …, 日期 for dates, empty where none is said. */
  readonly unit: string;
  readonly bound: Bound;
  /** 每人每年 → 人, 年 */
  readonly per: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** A text as figures are read from it: NFKC, without blanks and thousands separators. */
export const legible = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');

const signs = chineseNumeralSigns;
const number = `(?:\\d+(?:\\.\\d+)?[十百千万亿]*|[${signs}亿]+)`;
const units =
  '万元|元|块钱|块|角|个?工作日|周岁|岁|个月|周|个?星期|个?小时|个?钟头|分钟|天|日|年|次|人|名|位|户|倍|份|张|件|级|度|℃|°C|公里|平方米|遍|场|晚|课时|学时|期|届|台|套|本|门|项|类|种|家|辆|批|轮|档|胎|孩|支|字|班|个';

/** Words that say the same unit. */
const sameUnit: Readonly<Record<string, string>> = {
  块: '元',
  块钱: '元',
  日: '天',
  个工作日: '工作日',
  周岁: '岁',
  个月: '月',
  个星期: '周',
  星期: '周',
  个小时: '小时',
  个钟头: '小时',
  钟头: '小时',
  名: '人',
  位: '人',
  度: '℃',
  '°C': '℃',
};

const whole = (text: string): string | undefined => {
  const value = parseChineseNumber(text);
  return value === null ? undefined : String(value);
};

type Reading = { readonly value: string; readonly unit: string } | undefined;
type Reader = (...groups: string[]) => Reading;

const read = (text: string, unit: string, factor = 1): Reading => {
  const value = whole(text);
  return value === undefined ? undefined : { value: String(Number(value) * factor), unit };
};

/** In this order; what one has read, the next does not read again. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    new RegExp(chineseDateSource, 'g'),
    (all) => {
      const day = parseChineseDate(all);
      return day ? { value: day, unit: '日期' } : undefined;
    },
  ],
  [
    new RegExp(`(\\d{4}|[${signs}]{4})年(${number})月`, 'g'),
    (_, year = '', month = '') => ({
      value: `${whole(year) ?? year}-${(whole(month) ?? month).padStart(2, '0')}`,
      unit: '日期',
    }),
  ],
  [
    new RegExp(`(${number})月(${number})[日号]`, 'g'),
    (_, month = '', day = '') => ({ value: `${whole(month) ?? month}-${whole(day) ?? day}`, unit: '日期' }),
  ],
  [new RegExp(`(\\d{4}|[〇零一二三四五六七八九]{4})年`, 'g'), (_, year = '') => read(year, '年份')],
  [
    /(\d{1,2}):(\d{2})/g,
    (_, hour = '', minute = '') => ({ value: `${Number(hour)}:${minute}`, unit: '时刻' }),
  ],
  [/(\d{1,2})[点时](?!间|候|期|效|段)/g, (_, hour = '') => ({ value: `${Number(hour)}:00`, unit: '时刻' })],
  [new RegExp(`百分之(${number})`, 'g'), (_, share = '') => read(share, '%')],
  [/(\d+(?:\.\d+)?)%/g, (_, share = '') => read(share, '%')],
  [
    new RegExp(`(${number})成(?![立员功年为绩长本果交人都份就])`, 'g'),
    (_, tenths = '') => read(tenths, '%', 10),
  ],
  [
    new RegExp(`(${number})分之(${number})`, 'g'),
    (_, below = '', above = '') => ({ value: `${whole(above) ?? above}/${whole(below) ?? below}`, unit: '' }),
  ],
  [/一半|半数|对半/g, () => ({ value: '0.5', unit: '' })],
  [/双倍|翻倍|加倍|翻番/g, () => ({ value: '2', unit: '倍' })],
  [/半(个月|年|天|个小时|小时|日)/g, (_, unit = '') => ({ value: '0.5', unit: sameUnit[unit] ?? unit })],
  [
    new RegExp(`第(${number})([条款项章节名次年天]|个月|季度)?`, 'g'),
    (_, n = '', unit = '') => read(n, `第${unit}`),
  ],
  [
    new RegExp(`(?<![同统])(${number})(?:多)?(${units})(?!性)`, 'g'),
    (_, n = '', unit = '') => (unit === '万元' ? read(n, '元', 1e4) : read(n, sameUnit[unit] ?? unit)),
  ],
  [new RegExp(`(?<!个)(${number})月`, 'g'), (_, month = '') => read(month, '月份')],
  [
    new RegExp(`\\d+(?:[.-]\\d+)*[十百千万亿]*|[${signs}亿]{2,}`, 'g'),
    (all) => read(all.replaceAll('-', ''), ''),
  ],
];

/** A number without a unit takes that of the one it leads to: 1000至2000元. */
const leadsTo = /^(?:至|到|-|~|—|–|或|、)+$/;

/**
 * Every number of a text: amounts, dates, shares, lengths of time, numbers of articles and telephones, in Arabic or
 * Chinese. Numerals that are part of a word (一般, 统一) are none.
 *
 * @param text legible text (see `legible`).
 */
export function readFigures(text: string): Figure[] {
  const found: Pick<Figure, 'value' | 'unit' | 'start' | 'end'>[] = [];
  let rest = text;
  for (const [pattern, reader] of readers) {
    rest = rest.replace(pattern, (...match: unknown[]) => {
      const groups = match.filter((part): part is string => typeof part === 'string').slice(0, -1);
      const start = Number(match.find((part) => typeof part === 'number'));
      const [all = ''] = groups;
      const reading = reader(...groups);
      if (!reading) return all;
      found.push({ ...reading, start, end: start + all.length });
      return '\0'.repeat(all.length);
    });
  }
  found.sort((a, b) => a.start - b.start);
  return found.map((figure, index) => {
    const next = found[index + 1];
    const unit =
      figure.unit === '' && next && leadsTo.test(text.slice(figure.end, next.start))
        ? next.unit
        : figure.unit;
    const from = found[index - 1]?.end ?? 0;
    return { ...figure, unit, bound: boundOf(text, from, figure), per: perOf(text, from, figure) };
  });
}
