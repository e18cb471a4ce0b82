import type { Holiday } from './holiday-year.ts';
import { lunarInWords } from './lunar.ts';
import { addDays } from '../zoned-day.ts';

const weekdays = '日一二三四五六';

/** 9月25日 */
export const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** 9月25日（星期五，农历八月十五） */
export function dayInWords(day: string): string {
  const weekday = weekdays.charAt(new Date(`${day}T00:00:00Z`).getUTCDay());
  return `${shortDay(day)}（星期${weekday}，农历${lunarInWords(day)}）`;
}

/** 10月1日至7日放假，共7天；9月20日、10月10日上班 */
export function holidayInWords({ from, to, work }: Holiday): string {
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const end = sameMonth ? `${Number(to.slice(8))}日` : shortDay(to);
  const length = Math.round((Date.parse(addDays(to, 1)) - Date.parse(from)) / 86_400_000);
  const span = from === to ? shortDay(from) : `${shortDay(from)}至${end}`;
  const worked = work.length > 0 ? `；${work.map(shortDay).join('、')}上班` : '';
  return `${span}放假，共${length}天${worked}`;
}
