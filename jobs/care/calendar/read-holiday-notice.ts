import { type HolidayYear, holidayYearSchema } from './holiday-year.ts';

export type ReadHolidays =
  { readonly ok: true; readonly year: HolidayYear } | { readonly ok: false; readonly reason: string };

const names = '元旦|春节|清明节|劳动节|端午节|中秋节|国庆节';
const heading = new RegExp(`[一二三四五六七八九]、\\s*((?:${names})(?:、(?:${names}))*)[:：]`, 'gu');
const two = (value: number) => String(value).padStart(2, '0');

/**
 * Reads the State Council's yearly notice as published: `五、端午节：6月19日（周五）至21日（周日）放假，共3天。`,
 * `10月10日（周六）上班`. Nothing is guessed: a holiday that cannot be read refuses the whole.
 */
export function readHolidayNotice(text: string): ReadHolidays {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').replaceAll(':', '：');
  const year = Number(/(20\d{2})年部分节假日安排/u.exec(plain)?.[1]);
  if (!year)
    return { ok: false, reason: '没有找到“20XX年部分节假日安排”，请把国务院办公厅通知的原文整篇存成文本。' };
  const heads = [...plain.matchAll(heading)];
  const holidays: HolidayYear['holidays'] = [];
  for (const [index, head] of heads.entries()) {
    const body =
      plain.slice(head.index + head[0].length, heads[index + 1]?.index).split('节假日期间')[0] ?? '';
    const name = head[1] ?? '';
    const span = readSpan(body, year);
    if (!span) return { ok: false, reason: `“${name}”这一条没有看懂：${body.slice(0, 40)}` };
    holidays.push({ name, ...span });
  }
  if (!/春节/u.test(holidays.map(({ name }) => name).join()) || holidays.length < 6) {
    return { ok: false, reason: `只读出 ${holidays.length} 个节日，通知好像不完整，请核对。` };
  }
  const parsed = holidayYearSchema.safeParse({ year, holidays });
  return parsed.success
    ? { ok: true, year: parsed.data }
    : { ok: false, reason: parsed.error.issues.map(({ message }) => message).join('；') };
}

function readSpan(body: string, year: number): Omit<HolidayYear['holidays'][number], 'name'> | undefined {
  const day = String.raw`(?:(20\d{2})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\([^)]*\))?`;
  const found = new RegExp(`^(?:农历[^、，,]*?)?${day}(?:至${day})?(?:放假|.*?放假)`, 'u').exec(body);
  if (!found) return undefined;
  const [, fromYear, fromMonth, fromDay, toYear, toMonth, toDay] = found;
  const from = iso(fromYear ?? String(year), fromMonth, fromDay);
  const to = toDay === undefined ? from : iso(toYear ?? String(year), toMonth ?? fromMonth, toDay);
  const work = [...body.matchAll(/((?:(?:20\d{2}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^)]*\))?[、,，]?)+)上班/gu)]
    .flatMap(([, days = '']) => [...days.matchAll(new RegExp(day, 'gu'))])
    .reduce<{ month: string | undefined; days: string[] }>(
      ({ month, days }, [, ownYear, ownMonth, date]) => ({
        month: ownMonth ?? month,
        days: [...days, iso(ownYear ?? String(year), ownMonth ?? month, date)],
      }),
      { month: fromMonth, days: [] },
    ).days;
  return { from, to, work };
}

const iso = (year: string, month: string | undefined, day: string | undefined) =>
  `${year}-${two(Number(month))}-${two(Number(day))}`;
