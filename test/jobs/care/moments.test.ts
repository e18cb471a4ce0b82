import { describe, expect, it } from 'vitest';
import { greetingTime } from '../../../jobs/care/moments/greeting-time.ts';
import { ledgerText, type LedgerLine } from '../../../jobs/care/moments/ledger.ts';
import { loadMoments } from '../../../jobs/care/moments/load-moments.ts';
import { nearestStaff } from '../../../jobs/care/nearest-staff.ts';
import { readAmount } from '../../../jobs/care/moments/read-amount.ts';
import { readMoment } from '../../../jobs/care/moments/read-moment.ts';
import { listVisits } from '../../../jobs/care/staff-lists/list-visits.ts';
import { facts, shanghai } from './facts.ts';

const kinds = loadMoments();
const today = '2026-11-20';
const read = (text: string, on = today) => readMoment(text.split(' '), kinds, on);

describe('the moments of a life', () => {
  it('congratulate nobody who is ill or mourning, and invite them to nothing', () => {
    for (const name of ['住院', '丧事']) {
      const { title, texts, picture } = kinds[name] ?? { title: '', texts: [] };
      expect(picture).toBeUndefined();
      expect(texts.length).toBeGreaterThan(1);
      for (const text of [title, ...texts]) expect(text).not.toMatch(/祝|恭喜|快乐|喜|！/u);
    }
  });

  it.each([
    ['住院', { kind: '住院', on: today, note: '' }],
    ['生病 11月18日 做了手术', { kind: '住院', on: '2026-11-18', note: '做了手术' }],
    ['结婚 2026-12-05', { kind: '新婚', on: '2026-12-05', note: '' }],
    ['丧 老父亲 高寿', { kind: '丧事', on: today, note: '老父亲 高寿' }],
    ['生日', { reason: 'no_kind' }],
    ['', { reason: 'no_kind' }],
    ['生育 12月5日', { reason: 'not_yet' }],
    ['住院 昨天 摔了一跤', { kind: '住院', on: '2026-11-19', note: '摔了一跤' }],
    ['新婚 后天', { kind: '新婚', on: '2026-11-22' }],
    ['新婚 明年3月8日 二婚', { kind: '新婚', on: '2027-03-08', note: '二婚' }],
    ['新婚 明年 3月8日', { kind: '新婚', on: '2027-03-08', note: '' }],
    ['丧事 去年12月1日', { kind: '丧事', on: '2025-12-01' }],
    ['新婚 明年', { reason: 'bad_day', text: '“2027年”没说是哪一天，请写明月日' }],
    ['新婚 2027', { reason: 'bad_day' }],
    ['新婚 下个月', { reason: 'bad_day' }],
    ['新婚 后年3月8日', { reason: 'bad_day' }],
    ['生育 明天', { reason: 'not_yet' }],
    ['住院 去年也住过', { kind: '住院', on: today, note: '去年也住过' }],
    ['住院 11月31日', { reason: 'bad_day' }],
    ['住院 2016-11-20', { reason: 'bad_day' }],
  ])('reads “%s”', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('takes a day without a year for the last one where it cannot lie ahead', () => {
    expect(read('丧事 12月30日', '2027-01-04')).toMatchObject({ on: '2026-12-30' });
    expect(read('新婚 12月30日', '2027-01-04')).toMatchObject({ on: '2027-12-30' });
  });

  it.each<[string, number | null | 'too_much']>([
    ['500', 50_000],
    ['８８.5元', 8_850],
    ['五百', null],
    ['', null],
    ['9999999', 'too_much'],
  ])('reads the amount “%s”', (word, fen) => expect(readAmount(word)).toBe(fen));

  it.each([
    [today, '2026-11-20T10:00:00+08:00', '2026-11-20T10:10:00+08:00'],
    [today, '2026-11-20T20:55:00+08:00', '2026-11-21T08:00:00+08:00'],
    ['2026-12-05', '2026-11-20T10:00:00+08:00', '2026-12-05T09:07:00+08:00'],
  ])('greets of %s told at %s at %s', (on, now, at) =>
    expect(greetingTime(on, today, new Date(now), shanghai)).toEqual(new Date(at)),
  );

  it('gives the visit to the nearest unit with staff', () => {
    const staff = [
      { personId: 's1', unitIds: ['a'] },
      { personId: 's2', unitIds: ['w2'] },
    ];
    expect(nearestStaff(staff, [{ id: 'w1' }, { id: 'a' }])).toEqual(['s1']);
    expect(nearestStaff(staff, [{ id: 'w2' }, { id: 'a' }])).toEqual(['s2']);
    expect(nearestStaff([], [{ id: 'w1' }])).toEqual([]);
  });

  it('reminds of visits in one’s own units that are due, with no word of why', () => {
    const visits = [
      { id: 1, personName: '甲', unitId: 'w1', visitBy: '2026-11-18' },
      { id: 2, personName: '乙', unitId: 'w1', visitBy: '2026-11-27' },
      { id: 3, personName: '丙', unitId: 'w1', visitBy: '2026-11-28' },
      { id: 4, personName: '丁', unitId: 'w2', visitBy: '2026-11-21' },
    ];
    const member = { personId: 's', unitIds: ['w1'] };
    const { lines } = listVisits(facts({ visits }), member, { from: '2026-11-21', to: '2026-11-27' });
    expect(lines).toEqual(['· 甲（编号 1）：11月18日前，⚠ 已超期', '· 乙（编号 2）：11月27日前']);
  });

  it('sums a year by kind and unit without a name', () => {
    const line = (kind: string | undefined, unitName: string, amountFen: number | null): LedgerLine => ({
      moment: {
        id: 1,
        personId: 'p',
        personName: '王建国',
        unitId: 'w1',
        sealed: null,
        happenedOn: today,
        visitBy: today,
        doneOn: amountFen === null ? null : today,
        amountFen,
      },
      content: kind === undefined ? undefined : { kind, notes: [] },
      unitName,
    });
    const { text } = ledgerText(
      [
        line('住院', '焊接厂', 50_000),
        line('住院', '铸锻厂', null),
        line('丧事', '焊接厂', 80_050),
        line(undefined, '铸锻厂', 100),
      ],
      2026,
    );
    expect(text).toContain('4 人次，看望 3，1301.5元');
    expect(text).toContain('· 住院：2 人次，看望 1，500元');
    expect(text).toContain('· 已按本人要求删除：1 人次，看望 1，1元');
    expect(text).toContain('· 焊接厂：2 人次，看望 2，1300.5元');
    expect(text).not.toContain('王建国');
    expect(ledgerText([], 2026).text).toContain('还没有记过');
  });
});
