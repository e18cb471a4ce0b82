import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDeadline } from '../../../jobs/activities/parse-deadline.ts';

const shanghai = 'Asia/Shanghai';
/** Wednesday, 18 November 2026, 10:00 in Shanghai. */
const now = new Date('2026-11-18T02:00:00Z');
const local = (text: string) => new Date(`${text}+08:00`);

describe('parseDeadline', () => {
  it.each([
    ['12月5日18点', '2026-12-05T18:00'],
    ['12月5日18:00', '2026-12-05T18:00'],
    ['１２月５日１８：３０', '2026-12-05T18:30'],
    ['12月5号下午6点半前', '2026-12-05T18:30'],
    ['12月5日（周六）下午五点一刻', '2026-12-05T17:15'],
    ['十二月五日上午十点', '2026-12-05T10:00'],
    ['12月5日', '2026-12-05T23:59'],
    ['12月5日24点', '2026-12-05T23:59'],
    ['12月5日晚上12点', '2026-12-05T23:59'],
    ['12月5日中午', '2026-12-05T12:00'],
    ['12月5日中午12点', '2026-12-05T12:00'],
    ['12-5 18:00', '2026-12-05T18:00'],
    ['12.5', '2026-12-05T23:59'],
    ['2026-12-05 18:00:00', '2026-12-05T18:00'],
    ['2027年1月3日8点', '2027-01-03T08:00'],
    ['1月3日', '2027-01-03T23:59'],
    ['明年1月3日', '2027-01-03T23:59'],
    ['20日', '2026-11-20T23:59'],
    ['5号', '2026-12-05T23:59'],
    ['下月5号', '2026-12-05T23:59'],
    ['月底', '2026-11-30T23:59'],
    ['下个月底', '2026-12-31T23:59'],
    ['今天下午3点', '2026-11-18T15:00'],
    ['今晚8点', '2026-11-18T20:00'],
    ['明天', '2026-11-19T23:59'],
    ['大后天中午1点', '2026-11-21T13:00'],
    ['三天后', '2026-11-21T23:59'],
    ['周五', '2026-11-20T23:59'],
    ['周三9点', '2026-11-25T09:00'],
    ['周三11点', '2026-11-18T11:00'],
    ['本周日', '2026-11-22T23:59'],
    ['下周五18点', '2026-11-27T18:00'],
    ['下星期一', '2026-11-23T23:59'],
    ['下下周五', '2026-12-04T23:59'],
  ])('reads %s', (words, expected) => {
    expect(parseDeadline(words, now, shanghai)).toEqual({ ok: true, at: local(`${expected}:00`) });
  });

  it.each(['2025年12月5日', '11月17日', '今天9点', '本周一', '昨天', '本月5日'])(
    'refuses %s as gone by or unread',
    (words) => {
      expect(parseDeadline(words, now, shanghai).ok).toBe(false);
    },
  );

  it('takes a day some weeks ago for a slip and not for next year', () => {
    expect(parseDeadline('10月5日', now, shanghai)).toEqual({ ok: false, reason: 'deadline_past' });
  });

  it.each(['', '尽快', '2月30日', '13月1日', '12月5日25点', '12月5日18:70', '12月5日到8日', '99999'])(
    'does not guess at %s',
    (words) => {
      expect(parseDeadline(words, now, shanghai)).toEqual({ ok: false, reason: 'deadline_unclear' });
    },
  );

  it('means the time of the given zone', () => {
    expect(parseDeadline('12月5日18点', now, 'America/New_York')).toEqual({
      ok: true,
      at: new Date('2026-12-05T23:00:00Z'),
    });
  });

  it('reads back every day and minute of the coming half year', () => {
    const start = Date.UTC(2026, 10, 18, 2, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 180 * 24 * 60 }), (minutes) => {
        const at = new Date(start + minutes * 60_000);
        const wall = new Date(at.getTime() + 8 * 3_600_000).toISOString();
        const [, month, day, time] = /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(wall) ?? [];
        expect(parseDeadline(`${month}月${day}日${time}`, now, shanghai)).toEqual({ ok: true, at });
      }),
    );
  });
});
