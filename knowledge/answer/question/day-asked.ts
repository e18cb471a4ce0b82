import { parseChineseNumber } from '../../chinese-numbers.ts';
import { aspectsAsked } from './aspect.ts';

/** The year a question asks for in its own words, as the day its rules must be in force. */
export interface DayAsked {
  /** 'YYYY-MM-DD' */
  readonly on: string;
  /** How the answer calls it: 2024年. */
  readonly called: string;
}

const digits = '零一二三四五六七八九';
const inDigits = (year: string): number =>
  Number(year.replaceAll('〇', '零').replace(/[一-龥]/g, (sign) => String(digits.indexOf(sign))));

/** 2024年那会儿, 二〇二三年的, 2025年5月; not an edition's name (2023版) and not a day from which (2027年起). */
const namedYear =
  /(20\d\d|二[〇零][一二三四五六七八九〇零]{2})年(?:度|(1[0-2]|[1-9])月)?(?!版|起|以来|至今|后)/;
/** The year is the case's, the rule wanted today's: 2024年结的婚，现在还能补吗; 2024年入会的，几个月换一双鞋. */
const wantsToday =
  /现在|今年|如今|目前|还能|还可以|来得及|补[领办发给报交]|怎么补(?![贴助偿])|没[报领办]上|还作数|有效|过期|年(?:\d+月)?份?(?:才|就|刚)?(?:入会|入职|入厂|进厂|进公司|参加工作|转正)的?[，,]/;
/** 23年那会儿, 二四年的标准: two figures, where no length of time can be meant (20年工龄). */
const shortYear =
  /(?<![\d.第每满])(1[5-9]|2\d|二[一二三四五六七八九])年(?=的?(?:标准|规定|办法|政策|那会|那时|那阵|的时候|时候|底|初|[上下]半年|1[0-2]月|[1-9]月))/;
/** 去年五月 */
const monthBehind = /^的?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月/;
const relativeYears: readonly (readonly [RegExp, number])[] = [
  [/明年(?!再|还能|补|休|用|去|才|能不能|可以)|过了年|过完年|翻过年|元旦(?:之|以)?后/, 1],
  [/(?<!以)后年(?!度)/, 2],
  [/大前年(?!领|拿|办)/, -3],
  [
    /去年(?=的?(?:标准|规定|那会|那时|是多少|是几|(?:工会)?[给发]的?(?:多少|几|啥|什么)|.{0,14}(?:标准|多少|几块|几百)))/,
    -1,
  ],
  [/(?<!大)前年(?=的?(?:标准|规定|那会|那时|.{0,14}(?:标准|多少|几块|几百)))/, -2],
];
/** Points back to the time of what was told before: 去年摔的，当时能歇多久. */
const backThen = /当时|那时|那会|那阵|那年/;
const pastYears: readonly (readonly [RegExp, number])[] = [
  [/大前年/, -3],
  [/去年/, -1],
  [/(?<!大)前年/, -2],
];
const asksStandard = /多少|几|标准|规定|发啥|发什么|给啥|给什么|涨|降|变|调|呢|吗|怎么|咋/;
const asksOfRule = (question: string): boolean =>
  asksStandard.test(question) || aspectsAsked(question).length > 0;

/**
 * The day whose rules a question wants, where it names a year: the last day of that year, or of its month, so that
 * a rule that comes into force within it is told too.
 *
 * @param on the day the question is asked for, 'YYYY-MM-DD'.
 */
export function dayAsked(question: string, on: string): DayAsked | undefined {
  if (!asksOfRule(question) || wantsToday.test(question)) return undefined;
  const thisYear = Number(on.slice(0, 4));
  const [, named, month] = namedYear.exec(question) ?? [];
  if (named) {
    const year = inDigits(named);
    return year === thisYear && !month ? undefined : endOf(year, month);
  }
  const [, short] = shortYear.exec(question) ?? [];
  if (short) {
    const year = 2000 + (/\d/.test(short) ? Number(short) : 20 + digits.indexOf(short.slice(1)));
    if (year !== thisYear) return endOf(year);
  }
  for (const [pattern, years] of backThen.test(question) ? [...relativeYears, ...pastYears] : relativeYears) {
    const said = pattern.exec(question);
    if (!said) continue;
    return endOf(thisYear + years, monthBehind.exec(question.slice(said.index + said[0].length))?.[1]);
  }
  return undefined;
}

/** @param month in digits or words, as it was said; the whole year without one. */
function endOf(year: number, month?: string): DayAsked {
  const number = month === undefined ? null : parseChineseNumber(month);
  return { on: lastDayOf(year, number ?? 12), called: number ? `${year}年${number}月` : `${year}年` };
}

/** 以前的标准, 老办法, 新规定出来之前: the rules before those of today. */
const former =
  /(?:老|旧)(?:标准|规定|办法|政策|版)|(?:以前|从前|过去|原来|原先|早先|改之?前|调整(?:之|以)?前|涨之?前)的(?:那个|老|旧)?(?:标准|规定|办法|政策|版)|上一版|上个版本|(?:新(?:规定?|办法|标准|政策)|文件)(?:出来|下来|实施|施行|执行|出台)(?:之|以)?前|(?:调整|改|涨|变)(?:之|以)?前.{0,12}(?:多少|几|啥|什么)|(?:以前|从前|过去|原来|原先|早先).{0,10}(?:是|给|发|领)多少/;

/** Whether a question wants the rules that today's have replaced. */
export const asksFormer = (question: string): boolean =>
  former.test(question) && !/还能|还可以|作数|有效|还.{0,4}吗|现在|如今|今年/.test(question);

/** 2026-01-01 → 2025-12-31 */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const lastDayOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
