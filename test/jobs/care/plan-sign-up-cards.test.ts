import { describe, expect, it } from 'vitest';
import { planPushes } from '../../../jobs/care/plan-pushes.ts';
import { cardMoments } from '../../../jobs/care/planners/plan-sign-up-cards.ts';
import { zonedIso } from '../../../jobs/care/zoned-day.ts';
import { activity, days, facts, group, shanghai, signUpCardPlan } from './facts.ts';

const plan = signUpCardPlan();
const moments = (opens: string, deadline: string) =>
  cardMoments(
    activity({ opensAt: new Date(`${opens}+08:00`), deadlineAt: new Date(`${deadline}+08:00`) }),
    plan,
    shanghai,
  ).map(({ moment, at }) => `${moment} ${zonedIso(at, shanghai).slice(0, 16)}`);

describe('planSignUpCards', () => {
  it('goes to every group of the unit and those below, three times', () => {
    const known = facts({
      chats: [group('a'), group('w1'), group(null, 'playground:g:x'), { ...group('w2'), kind: 'private' }],
      activities: [activity()],
    });
    const pushes = planPushes([plan], known, days('2026-11-20', '2026-12-31'));
    expect(pushes.map(({ occurrence, target, at }) => `${occurrence} ${target} ${at.toISOString()}`)).toEqual(
      [
        '7/opening playground:g:a 2026-11-23T02:15:00.000Z',
        '7/opening playground:g:w1 2026-11-23T02:15:00.000Z',
        '7/halfway playground:g:a 2026-11-29T01:06:00.000Z',
        '7/halfway playground:g:w1 2026-11-29T01:06:00.000Z',
        '7/last-day playground:g:a 2026-12-05T01:06:00.000Z',
        '7/last-day playground:g:w1 2026-12-05T01:06:00.000Z',
      ],
    );
    const last = pushes.at(-1);
    expect(last?.expiresAt).toEqual(activity().deadlineAt);
    expect(last?.message.text).toMatch(/^“焊工技能比武”马上截止报名.*\n\n.*20 个名额/);
    expect(last?.message.buttons?.[0]).toMatchObject({ say: '/报名 7' });
  });

  it('stays within the unit of a department’s activity', () => {
    const known = facts({
      chats: [group('a'), group('w1'), group('w2')],
      activities: [activity({ unitId: 'w2' })],
    });
    const pushes = planPushes([plan], known, days('2026-11-23'));
    expect(pushes.map(({ target }) => target)).toEqual(['playground:g:w2']);
  });

  it.each<[string, string, string, string[]]>([
    [
      'opens at night: the next morning',
      '2026-11-23T22:15:00',
      '2026-12-05T17:00:00',
      ['opening 2026-11-24T09:06', 'halfway 2026-11-29T09:06', 'lastDay 2026-12-05T09:06'],
    ],
    [
      'opens before dawn: that morning',
      '2026-11-23T00:00:00',
      '2026-12-05T17:00:00',
      ['opening 2026-11-23T09:06', 'halfway 2026-11-29T09:06', 'lastDay 2026-12-05T09:06'],
    ],
    [
      'closes at midnight: the last whole day',
      '2026-11-23T10:00:00',
      '2026-12-06T00:00:00',
      ['opening 2026-11-23T10:00', 'halfway 2026-11-29T09:06', 'lastDay 2026-12-05T09:06'],
    ],
    [
      'is open for two days: no card twice a day',
      '2026-11-23T10:00:00',
      '2026-11-24T17:00:00',
      ['opening 2026-11-23T10:00', 'lastDay 2026-11-24T09:06'],
    ],
    ['is open for an hour', '2026-11-23T10:00:00', '2026-11-23T11:00:00', ['opening 2026-11-23T10:00']],
    ['is open for a night', '2026-11-23T22:00:00', '2026-11-24T07:00:00', []],
  ])('%s', (_, opens, deadline, expected) => {
    expect(moments(opens, deadline)).toEqual(expected);
  });
});
