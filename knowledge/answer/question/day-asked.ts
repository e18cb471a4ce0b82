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
/** The year is the case's, the rule wanted today's: 2024年结的婚，现在还能补吗. */
const wantsToday = /现在|今年|如今|目前|还能|还可以|来得及|补领|补办|补发|补给|还作数|有效|过期/;
const relativeYears: readonly (readonly [RegExp, number])[] = [
  [/明年(?!再|还能|补|休|用|去|才|能不能|可以)/, 1],
  [/后年/, 2],
  [
    /去年(?=的?(?:标准|规定|那会|那时|是多少|是几|(?:工会)?[给发]的?(?:多少|几|啥|什么)|.{0,8}(?:标准|多少|几块|几百)))/,
    -1,
  ],
  [/前年(?=的?(?:标准|规定|那会|那时|.{0,8}(?:标准|多少|几块|几百)))/, -2],
];
const asksStandard = /多少|几|标准|规定|发啥|发什么|给啥|给什么|涨|降|变|调|呢|吗|怎么|咋/;

/**
 * The day whose rules a question wants, where it names a year: the last day of that year, or of its month, so that
 * a rule that comes into force within it is told too.
 *
 * @param on the day the question is asked for, 'YYYY-MM-DD'.
 */
export function dayAsked(question: string, on: string): DayAsked | undefined {
  if (!asksStandard.test(question) || wantsToday.test(question)) return undefined;
  const thisYear = Number(on.slice(0, 4));
  const [, named, month] = namedYear.exec(question) ?? [];
  if (named) {
    const year = inDigits(named);
    if (year === thisYear && !month) return undefined;
    return month
      ? { on: lastDayOf(year, Number(month)), called: `${year}年${month}月` }
      : { on: lastDayOf(year, 12), called: `${year}年` };
  }
  for (const [pattern, years] of relativeYears)
    if (pattern.test(question))
      return { on: lastDayOf(thisYear + years, 12), called: `${thisYear + years}年` };
  return undefined;
}

const lastDayOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
