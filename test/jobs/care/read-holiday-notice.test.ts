import { describe, expect, it } from 'vitest';
import { readHolidayNotice } from '../../../jobs/care/calendar/read-holiday-notice.ts';
import { shippedYears } from '../../../jobs/care/load-workdays.ts';

const notice = `国务院办公厅关于2026年
部分节假日安排的通知
各省、自治区、直辖市人民政府：
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

describe('the State Council’s notice', () => {
  it('gives the holidays and swap days of its year', () => {
    expect(readHolidayNotice(notice)).toEqual({ ok: true, year: shippedYears()[0] });
  });

  it('is read where two holidays are one, where one is a single day, and where one begins in the year before', () => {
    const other = notice
      .replaceAll('2026', '2025')
      .replace(/一、元旦[^\n]*/, '一、元旦：1月1日（周三）放假1天，不调休。')
      .replace(/五、端午节[^\n]*/, '五、端午节：2024年12月30日（周一）至2025年1月1日（周三）放假，共3天。')
      .replace(
        /六、中秋节[^\n]*\n七[^\n]*/,
        '六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。',
      );
    const read = readHolidayNotice(other);
    expect(read.ok && read.year.holidays).toEqual(
      expect.arrayContaining([
        { name: '元旦', from: '2025-01-01', to: '2025-01-01', work: [] },
        { name: '端午节', from: '2024-12-30', to: '2025-01-01', work: [] },
        { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08', work: ['2025-09-28', '2025-10-11'] },
      ]),
    );
  });

  it('is refused whole where anything is missing or not understood', () => {
    expect(readHolidayNotice('放假通知')).toMatchObject({ ok: false });
    expect(readHolidayNotice(notice.replace('5月1日（周五）至5日（周二）放假调休', '五月初放假'))).toEqual({
      ok: false,
      reason: expect.stringContaining('劳动节') as string,
    });
    expect(readHolidayNotice(notice.slice(0, 200))).toMatchObject({ ok: false });
  });
});
