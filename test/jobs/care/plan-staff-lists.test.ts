import { describe, expect, it } from 'vitest';
import { createWorkdays } from '../../../jobs/care/calendar/workdays.ts';
import { planPushes } from '../../../jobs/care/plan-pushes.ts';
import { upcomingPushes } from '../../../jobs/care/upcoming-pushes.ts';
import { birthdayPlan, days, facts, person, shippedPlan, solar } from './facts.ts';

const nobodySaid = { optOuts: new Map(), exclusions: new Map(), switches: [] };
const staff = [
  { personId: 's1', unitIds: ['w1'] },
  { personId: 's2', unitIds: ['w2'] },
];
const people = [person('p1', solar(12, 24)), person('p2', solar(12, 25)), person('p3', solar(1, 2))];
const list = (id: string) => shippedPlan('staff_list', id);

describe('lists for staff', () => {
  it('every Friday tell what the next seven days send, to each for their own units', () => {
    const known = facts({ people, staff });
    const all = [birthdayPlan(), list('weekly-preview')];
    const upcoming = upcomingPushes(all, known, nobodySaid);
    const pushes = planPushes(
      [list('weekly-preview')],
      { ...known, upcoming },
      days('2026-12-14', '2026-12-20'),
    );
    expect(pushes.map(({ occurrence, target }) => `${occurrence} ${target}`)).toEqual([
      '2026-12-18 person:s1',
    ]);
    expect(pushes[0]?.message.text).toContain('· 12月24日 生日祝福：职工p1（1 条）');
    expect(pushes[0]?.message.text).toContain('· 12月25日 生日祝福：职工p2（1 条）');
  });

  it('on the 25th tell the next month’s birthdays, with a button to leave somebody out, never an age', () => {
    const known = facts({ people, staff, spared: (id) => id === 'p2' });
    const [push, ...others] = planPushes([list('birthday-list')], known, days('2026-11-25'));
    expect(others).toEqual([]);
    expect(push?.target).toBe('person:s1');
    expect(push?.message.text).toMatch(/12月24日.*职工p1（w1）\n.*12月25日.*职工p2（w1），不发$/);
    expect(push?.message.text).not.toContain('岁');
    expect(push?.message.buttons).toEqual([{ label: '剔除职工p1', say: '/剔除 p1 生日' }]);
  });

  it('tell of documents that end, to the staff of their unit and above', () => {
    const ending = [{ id: 4, title: '慰问办法', unitId: 'w2', endsOn: '2026-12-31' }];
    const pushes = planPushes([list('rule-expiry')], facts({ staff, ending }), days('2026-12-07'));
    expect(pushes.map(({ target }) => target)).toEqual(['person:s2']);
    expect(pushes[0]?.message.text).toContain('《慰问办法》2026-12-31 到期');
  });

  it('ask for the coming year’s holidays as long as they are missing', () => {
    const ask = (workdays = createWorkdays([])) =>
      planPushes([list('holiday-data')], facts({ staff, workdays }), days('2026-12-20')).length;
    expect(ask()).toBe(2);
    const known = createWorkdays([
      { year: 2027, holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03', work: [] }] },
    ]);
    expect(ask(known)).toBe(0);
  });
});

describe('days of a working life', () => {
  const on = (more: Parameters<typeof person>[2], from: string, to = from) =>
    planPushes(
      [shippedPlan('person_day', 'work-anniversary'), shippedPlan('person_day', 'retirement')],
      facts({ people: [person('p1', null, more)], staff: [{ personId: 's', unitIds: ['a'] }] }),
      days(from, to),
    ).map(({ occurrence, target }) => `${occurrence} ${target}`);

  it('are round anniversaries, not for the retired', () => {
    expect(on({ hiredOn: '2016-02-29' }, '2026-02-28')).toEqual(['2026-02-28/greeting/p1 person:p1']);
    expect(on({ hiredOn: '2014-05-04' }, '2026-05-04')).toEqual([]);
    expect(on({ hiredOn: '2016-05-04', retiresOn: '2026-05-01' }, '2026-05-04')).toEqual([]);
  });

  it('are the last one: staff know a month before, the person is thanked on the day', () => {
    expect(on({ retiresOn: '2027-03-01' }, '2027-01-01', '2027-12-31')).toEqual([
      '2027-01-30/prepare/p1 person:s',
      '2027-03-01/farewell/p1 person:p1',
    ]);
  });
});
