import { describe, expect, it } from 'vitest';
import { birthdayInWords } from '../../../jobs/people/describe-difference.ts';
import { parseBirthday } from '../../../jobs/people/parse-birthday.ts';
import type { Cell } from '../../../jobs/people/cell.ts';

const today = '2026-11-21';

describe('parseBirthday', () => {
  it.each<[Cell, string]>([
    ['1968-10-25', '1968年10月25日'],
    ['1968.10.25', '1968年10月25日'],
    ['1968/10/25', '1968年10月25日'],
    ['1968/10/25 0:00', '1968年10月25日'],
    ['1968-10-25T00:00:00.000Z', '1968年10月25日'],
    ['１９６８－１０－２５', '1968年10月25日'],
    ['1996/12/1', '1996年12月1日'],
    ['19681025', '1968年10月25日'],
    [19681025, '1968年10月25日'],
    [25136, '1968年10月25日'],
    ['25136', '1968年10月25日'],
    [new Date(Date.UTC(1968, 9, 25)), '1968年10月25日'],
    ['1968年10月25日', '1968年10月25日'],
    ['1968 年 10 月 25 日', '1968年10月25日'],
    ['公历1968年10月25日', '1968年10月25日'],
    ['10月25日', '10月25日'],
    ['10月25号', '10月25日'],
    ['2月29日', '2月29日'],
    ['农历八月十五', '农历八月十五'],
    ['八月十五（农历）', '农历八月十五'],
    ['阴历8月15日', '农历八月十五'],
    ['1972年农历八月十五', '1972年农历八月十五'],
    ['农历1972年8月15日', '1972年农历八月十五'],
    ['农历1972-8-15', '1972年农历八月十五'],
    ['农历闰六月初三', '农历闰六月初三'],
    ['1987年农历闰六月初三', '1987年农历闰六月初三'],
    ['腊月三十', '农历腊月三十'],
    ['正月初一', '农历正月初一'],
    ['冬月廿三', '农历冬月廿三'],
    ['十月初十', '农历十月初十'],
    ['农历二月二十', '农历二月二十'],
    ['1973年农历腊月三十', '1973年农历腊月三十'],
  ])('reads %j', (cell, words) => {
    const result = parseBirthday(cell, today);
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect(birthdayInWords(result.value)).toBe(words);
  });

  it.each<[Cell, RegExp]>([
    ['68-10-25', /四位/],
    ['68年10月25日', /四位/],
    ['681025', /四位/],
    ['1970年2月29日', /没有这一天/],
    ['2月30日', /没有这一天/],
    ['1990-13-01', /没有这一天/],
    ['2026-10-25', /年份不对/],
    ['1868-10-25', /年份不对/],
    ['1968', /看不懂/],
    [1968, /看不懂/],
    [10.1, /看不懂/],
    ['1968年10月', /看不懂/],
    ['0000-00-00', /没有这一天/],
    ['八月十五', /分不清公历农历/],
    ['农历八月三十一', /看不懂|没有这一天/],
    ['1986年农历闰六月初三', /没有闰6月/],
    ['2025年农历腊月三十', /只有29天|年份不对/],
    ['农历十三月初一', /看不懂/],
    ['很久以前', /看不懂/],
  ])('refuses %j with what to do', (cell, reason) => {
    const result = parseBirthday(cell, undefined);
    const withToday = parseBirthday(cell, today);
    expect(withToday.ok).toBe(false);
    expect(withToday.ok ? '' : withToday.reason).toMatch(reason);
    if (!result.ok) expect(result.reason).toMatch(/请/);
  });

  it('takes the years as they are when it does not know today', () => {
    expect(parseBirthday('2026-10-25', undefined)).toMatchObject({ ok: true });
  });

  it.each<[Cell, 'lunar' | 'solar', string]>([
    ['1972-8-15', 'lunar', '1972年农历八月十五'],
    [new Date(Date.UTC(1972, 7, 15)), 'lunar', '1972年农历八月十五'],
    [26526, 'lunar', '1972年农历八月十五'],
    ['8月15日', 'lunar', '农历八月十五'],
    ['八月十五', 'lunar', '农历八月十五'],
    ['农历八月十五', 'lunar', '农历八月十五'],
    ['2月30日', 'lunar', '农历二月三十'],
    ['1968-10-25', 'solar', '1968年10月25日'],
  ])('reads %s as the other column says: %s', (cell, calendar, words) => {
    const result = parseBirthday(cell, today, calendar);
    expect(result.ok && birthdayInWords(result.value)).toBe(words);
  });

  it.each<[Cell, 'lunar' | 'solar']>([
    ['农历八月十五', 'solar'],
    ['公历1968年10月25日', 'lunar'],
    ['1972-8-31', 'lunar'],
    ['8月31日', 'lunar'],
  ])('refuses %s where the other column says %s: a wrong birthday is worse than none', (cell, calendar) => {
    expect(parseBirthday(cell, today, calendar)).toMatchObject({ ok: false });
  });
});
