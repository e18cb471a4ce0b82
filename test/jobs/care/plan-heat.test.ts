import { describe, expect, it } from 'vitest';
import { planHeat } from '../../../jobs/care/planners/plan-heat.ts';
import { heatGrade } from '../../../jobs/care/heat/heat-grade.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { days, facts, group, person, shippedPlan, unit } from './facts.ts';

const plan = shippedPlan('heat', 'heat');
/** An instant of July 2027 on Shanghai's clocks. */
const at = (day: number, time: string) => new Date(`2027-07-${day}T${time}:00+08:00`);
let id = 0;
const forecast = (celsius: number | null, saidAt: Date, unitId = 'a', day = '2027-07-20') => ({
  ...{ id: ++id, unitId, day, celsius, saidAt },
});
const union = facts({
  people: [
    person('hot', null, { tags: ['一线高温岗位'] }),
    person('cool', null),
    person('gone', null, { tags: ['一线高温岗位'], leftOn: '2027-01-01' }),
  ],
  tree: unitTree([unit('a', null), unit('w1', 'a'), unit('w2', 'a')]),
  chats: [group('w1'), group('w2')],
  staff: [{ personId: 's', unitIds: ['a'] }],
});
const heard = (forecasts: ReturnType<typeof forecast>[], from = '2027-07-19', to = '2027-07-21') =>
  planHeat(plan, { ...union, forecasts }, days(from, to));
const clock = (instant: Date) => instant.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(5, 16);

describe('heatGrade', () => {
  it.each([
    [34.9, 0],
    [35, 35],
    [36.9, 35],
    [37, 37],
    [39.9, 37],
    [40, 40],
    [null, 0],
  ])('puts %s ℃ into %s', (celsius, grade) => {
    expect(heatGrade(celsius)).toBe(grade);
  });
});

describe('planHeat', () => {
  it('tells the staff the evening before, groups and hot posts in the morning, once each', () => {
    const pushes = heard([forecast(37.5, at(19, '10:00'))]);
    expect(pushes.map(({ target, at: when }) => [target, clock(when).slice(0, 8)]).sort()).toEqual([
      ['person:hot', '07-20 08'],
      ['person:s', '07-19 17'],
      ['playground:g:w1', '07-20 08'],
      ['playground:g:w2', '07-20 08'],
    ]);
    const of = (target: string) => pushes.find((push) => push.target === target)?.message;
    expect(of('playground:g:w1')?.text).toMatch(/37\.5℃.*不超过 6 小时.*3 个小时不安排/su);
    expect(of('person:hot')?.text).toContain('您在高温岗位');
    expect(of('person:s')?.buttons?.[0]?.say).toBe('/高温 办好 2027-07-20 a');
  });

  it('tells the staff of a unit at that unit’s own hour of the evening', () => {
    const units = { w1: { at: '08:12', hours: { staff: '18:12' } } };
    const forecasts = [forecast(37, at(19, '10:00'), 'w1')];
    const pushes = planHeat(
      { ...plan, units, spread: 0 },
      { ...union, forecasts },
      days('2027-07-19', '2027-07-21'),
    );
    expect(pushes.map(({ target, at: when }) => `${target} ${clock(when)}`).sort()).toEqual([
      'person:hot 07-20 08:12',
      'person:s 07-19 18:12',
      'playground:g:w1 07-20 08:12',
    ]);
  });

  it.each([
    [35, /换班轮休.*不安排露天作业的加班/su],
    [40, /停止室外露天作业.*不扣工资/su],
  ])('says what the law wants at %s ℃', (celsius, wanted) => {
    const [first] = heard([forecast(celsius, at(19, '10:00'))]).filter(({ target }) =>
      target.includes(':g:'),
    );
    expect(first?.message.text).toMatch(wanted);
  });

  it('says nothing below 35 ℃, and the last word of several before the morning', () => {
    expect(heard([forecast(34, at(19, '10:00'))])).toEqual([]);
    const workers = heard([forecast(35, at(19, '10:00')), forecast(40, at(20, '06:00'))]).filter(
      ({ target }) => target === 'playground:g:w1',
    );
    expect(workers.map(({ message }) => message.text.slice(0, 40))).toEqual([expect.stringContaining('40℃')]);
    expect(workers[0]?.message.text).not.toContain('预报有变');
  });

  it('corrects at once what was told, only where the grade changes, and lifts it', () => {
    const pushes = heard([
      forecast(36, at(19, '10:00')),
      forecast(36.5, at(20, '09:00')),
      forecast(40, at(20, '10:00')),
      forecast(null, at(20, '14:00')),
      forecast(41, at(20, '19:00')),
    ]).filter(({ target }) => target === 'playground:g:w1');
    expect(
      pushes.map(({ at: when, message }) => [clock(when).slice(6, 8), message.text.slice(0, 12)]),
    ).toEqual([
      ['08', expect.stringMatching(/^7月20日预报/u)],
      ['10', '（预报有变，以这条为准）'],
      ['14', '（预报有变，以这条为准）'],
    ]);
    expect(pushes[2]?.message.text).toContain('下调了');
    expect(new Set(pushes.map(({ occurrence }) => occurrence)).size).toBe(3);
  });

  it('goes by the nearest unit that was told of, and only to it', () => {
    const pushes = heard([forecast(40, at(19, '10:00'), 'w2'), forecast(35, at(19, '10:00'), 'a')]);
    const text = (target: string) => pushes.find((push) => push.target === target)?.message.text;
    expect(text('playground:g:w1')).toContain('35℃');
    expect(text('playground:g:w2')).toContain('40℃');
    expect(heard([forecast(40, at(19, '10:00'), 'w2')]).map(({ target }) => target)).toEqual([
      'playground:g:w2',
      'person:s',
    ]);
  });

  it('plans the same however the time is cut', () => {
    const forecasts = [forecast(36, at(19, '10:00')), forecast(40, at(20, '10:00'))];
    const whole = heard(forecasts);
    const cut = [...Array(72).keys()].flatMap((hour) =>
      planHeat(
        plan,
        { ...union, forecasts },
        {
          from: new Date(at(19, '00:00').getTime() + hour * 3_600_000 - 1),
          to: new Date(at(19, '00:00').getTime() + (hour + 1) * 3_600_000 - 1),
        },
      ),
    );
    const key = (push: { occurrence: string; target: string }) => `${push.occurrence} ${push.target}`;
    expect(cut.map(key).sort()).toEqual(whole.map(key).sort());
  });
});
