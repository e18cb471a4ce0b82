import { describe, expect, it } from 'vitest';
import { createWorkdays } from '../../../jobs/care/calendar/workdays.ts';
import { loadPlans } from '../../../jobs/care/load-plans.ts';
import { planPushes } from '../../../jobs/care/plan-pushes.ts';
import { days, facts, group, person, shippedPlan, solar } from './facts.ts';

const calendar = (id: string) => shippedPlan('calendar', id);
const year2027 = days('2027-01-01', '2027-12-31');

describe('the seven statutory festivals', () => {
  it.each([
    ['new-year', '2027-01-01'],
    ['spring-festival', '2027-02-06'],
    ['qingming', '2027-04-05'],
    ['labour-day', '2027-05-01'],
    ['dragon-boat', '2027-06-09'],
    ['mid-autumn', '2027-09-15'],
    ['national-day', '2027-10-01'],
  ])('%s is greeted once for each target on %s, at a decent hour', (id, day) => {
    const known = facts({
      people: [person('p1', null), person('p2', null, { unitId: 'w2' })],
      chats: [group('w1')],
      staff: [{ personId: 'p1', unitIds: ['a'] }],
    });
    const pushes = planPushes([calendar(id)], known, year2027);
    const greetings = pushes.filter(({ occurrence }) => occurrence.endsWith('/greeting'));
    expect(greetings.map(({ occurrence, target }) => `${occurrence} ${target}`).sort()).toEqual([
      `${day}/greeting person:p2`,
      `${day}/greeting playground:g:w1`,
    ]);
    for (const { at } of greetings)
      expect(at.getTime()).toBeGreaterThanOrEqual(Date.parse(`${day}T08:36+08:00`));
    for (const { at } of pushes) expect([0, 30]).not.toContain(at.getUTCMinutes());
  });

  it('reach each group once, and nested groups in different words', () => {
    const known = facts({ chats: [group('a'), group('w1'), group('w1', 'playground:g:second')] });
    for (const id of ['spring-festival', 'mid-autumn', 'national-day']) {
      const greetings = planPushes([calendar(id)], known, year2027).filter(({ occurrence }) =>
        occurrence.endsWith('/greeting'),
      );
      const text = (target: string) => greetings.find((push) => push.target === target)?.message.text;
      expect(greetings).toHaveLength(3);
      expect(text('playground:g:a')).not.toBe(text('playground:g:w1'));
    }
  });

  it('are announced to staff on a workday half a month before, gifts in kind only', () => {
    const known = facts({ staff: [{ personId: 's', unitIds: ['w1'] }] });
    const [gifts] = planPushes([calendar('mid-autumn')], known, days('2026-09-01', '2026-09-24'));
    // 10 September is a Thursday.
    expect(gifts).toMatchObject({ occurrence: '2026-09-10/gifts', target: 'person:s' });
    expect(gifts?.message.text).toContain('不发现金');
  });
});

describe('a calendar plan', () => {
  it('speaks of a step with an hour of its own when a unit wants it, whatever the plan’s hour there is', () => {
    const known = facts({
      staff: [
        { personId: 's', unitIds: ['w1'] },
        { personId: 't', unitIds: ['w2'] },
      ],
      people: [person('s', null, { unitId: 'w1' }), person('t', null, { unitId: 'w2' })],
    });
    const plan = {
      ...calendar('mid-autumn'),
      spread: 0,
      units: { w1: { hours: { gifts: '15:12' } }, w2: { at: '16:12' } },
    };
    const gifts = planPushes([plan], known, days('2026-09-10', '2026-09-10'));
    expect(gifts.map(({ target, at }) => `${target} ${at.toISOString()}`)).toEqual([
      'person:t 2026-09-10T01:12:00.000Z',
      'person:s 2026-09-10T07:12:00.000Z',
    ]);
  });

  it('ends with the hours of the day, or is late for days where it says so', () => {
    const known = facts({ chats: [group('a')], staff: [{ personId: 's', unitIds: ['a'] }] });
    const ends = planPushes([calendar('mid-autumn')], known, days('2026-09-01', '2026-09-30')).map(
      ({ expiresAt }) => expiresAt.toISOString(),
    );
    expect(ends).toEqual(['2026-09-15T12:54:00.000Z', '2026-09-25T12:54:00.000Z']);
  });

  it('speaks in the words of the nearest unit that has its own', () => {
    const plan = {
      ...calendar('season-autumn'),
      units: { w1: { name: '秋送助学', texts: { notice: ['“{名称}”到{单位}'] } }, a: { name: '助学季' } },
    };
    const known = facts({ chats: [group('w1'), group('w2')] });
    const texts = planPushes([plan], known, days('2027-07-10', '2027-07-20')).map(
      ({ message }) => message.text,
    );
    expect(texts).toContain('“秋送助学”到w1');
    expect(texts.some((text) => text.includes('“助学季”'))).toBe(true);
  });

  it('tells of long holidays on the last workday before and the first one after, where they are known', () => {
    const known = facts({ chats: [group('a')] });
    const pushes = planPushes([calendar('long-holidays')], known, days('2026-01-01', '2026-12-31'));
    expect(pushes.map(({ occurrence }) => occurrence)).toEqual([
      '2026-02-14/eve',
      '2026-02-24/back',
      '2026-04-30/eve',
      '2026-05-06/back',
      '2026-09-30/eve',
      '2026-10-08/back',
    ]);
    expect(pushes[4]?.message.text).toContain('10月1日至7日放假，共7天；9月20日、10月10日上班');
    expect(
      planPushes([calendar('long-holidays')], { ...known, workdays: createWorkdays([]) }, year2027),
    ).toEqual([]);
  });

  it('reaches only whom it is for: by tag, gender, unit, and not who has left', () => {
    const people = [
      person('t', null, { tags: ['教师'] }),
      person('left', null, { tags: ['教师'], leftOn: '2027-09-10' }),
      person('other', null),
    ];
    const targets = (id: string, day: string) =>
      planPushes([calendar(id)], facts({ people }), days(day)).map(({ target }) => target);
    expect(targets('teachers-day', '2027-09-10')).toEqual(['person:t']);
    expect(targets('womens-day', '2027-03-08')).toEqual([]);
  });
});

describe('all shipped plans together', () => {
  it('speak between eight and nine, never at :00 or :30, and leave no placeholder open', () => {
    const known = facts({
      people: [person('p1', solar(3, 5), { hiredOn: '2017-05-04', retiresOn: '2027-08-01', gender: '女' })],
      chats: [group('a')],
      staff: [{ personId: 'p1', unitIds: ['a'] }],
    });
    const pushes = planPushes(loadPlans(), known, days('2027-01-01', '2027-12-31'));
    expect(pushes.length).toBeGreaterThan(60);
    for (const { at, message } of pushes) {
      const hour = (at.getUTCHours() + 8) % 24;
      expect(hour >= 8 && hour < 21).toBe(true);
      expect([0, 30]).not.toContain(at.getUTCMinutes());
      expect(`${message.title}${message.text}`).not.toMatch(/[{}]/);
    }
    const keys = pushes.map(({ plan, occurrence, target }) => `${plan} ${occurrence} ${target}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
