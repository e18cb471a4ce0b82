import { describe, expect, it } from 'vitest';
import { signUpCard, type CardActivity } from '../../../jobs/activities/sign-up-card.ts';
import { timeLeftInWords } from '../../../jobs/activities/time-in-words.ts';
import { openNow } from '../../helpers/activity.ts';

const shanghai = 'Asia/Shanghai';
const activity: CardActivity = {
  id: 3,
  title: '焊工技能比武',
  tier: 'factory',
  opensAt: new Date('2026-11-16T00:00:00Z'),
  deadlineAt: new Date('2026-12-05T10:00:00Z'),
  text: '带好劳保用品',
  items: [
    { id: 7, number: 1, name: '手工焊', places: 20 },
    { id: 8, number: 2, name: '氩弧焊', places: 10 },
  ],
};

describe('signUpCard', () => {
  it('shows items with live counts, the deadline in words, and a button for each item', () => {
    const counts = [
      { itemId: 7, signedUp: 12, waitlisted: 0 },
      { itemId: 8, signedUp: 10, waitlisted: 2 },
    ];
    const card = signUpCard(activity, counts, openNow, shanghai);
    expect(card.title).toBe('【厂级】焊工技能比武（编号 3）');
    expect(card.text.split('\n')).toEqual([
      '带好劳保用品',
      '',
      '· 手工焊：20 个名额，已报 12 人，还剩 8 个',
      '· 氩弧焊：10 个名额已满，可以排候补（前面有 2 人）',
      '截止：12月5日（周六）18:00，还有15天',
    ]);
    expect(card.buttons?.map((button) => button.say)).toEqual([
      '/报名 3 手工焊',
      '/报名 3 氩弧焊',
      '/取消报名 3',
    ]);
  });

  it('needs no item name where there is one item', () => {
    const card = signUpCard(
      { ...activity, text: '', items: activity.items.slice(0, 1) },
      undefined,
      openNow,
      shanghai,
    );
    expect(card.text).toMatch(/^· 手工焊：20 个名额\n/);
    const named = { ...activity, title: '手工焊比武', text: '', items: activity.items.slice(0, 1) };
    expect(signUpCard(named, undefined, openNow, shanghai).text).toMatch(/^20 个名额\n/);
    expect(card.buttons?.map((button) => button.say)).toEqual(['/报名 3', '/取消报名 3']);
  });

  it('tells the day alone of an event without an hour', () => {
    const on = (at: string) =>
      signUpCard({ ...activity, startsAt: new Date(at) }, undefined, openNow, shanghai).text;
    expect(on('2026-12-08T15:59:00Z')).toContain('活动时间：12月8日（周二）\n');
    expect(on('2026-12-08T06:00:00Z')).toContain('活动时间：12月8日（周二）14:00\n');
  });

  it('has no buttons before the opening and after the deadline', () => {
    const early = signUpCard(activity, [], new Date('2026-11-15T00:00:00Z'), shanghai);
    expect(early.buttons).toBeUndefined();
    expect(early.text).toContain('开始：11月16日（周一）8:00');
    expect(signUpCard(activity, [], activity.deadlineAt, shanghai)).not.toHaveProperty('buttons');
  });
});

describe('timeLeftInWords', () => {
  it.each([
    ['2026-12-05T09:59:00Z', '今天截止'],
    ['2026-12-04T16:00:00Z', '今天截止'],
    ['2026-12-04T15:59:00Z', '明天截止'],
    ['2026-12-02T16:00:00Z', '还有2天'],
    ['2026-12-05T10:00:00Z', '已截止'],
  ])('at %s says %s, counting calendar days of the union', (now, words) => {
    expect(timeLeftInWords(activity.deadlineAt, new Date(now), shanghai)).toBe(words);
  });
});
