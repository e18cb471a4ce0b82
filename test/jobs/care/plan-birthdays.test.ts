import { describe, expect, it } from 'vitest';
import { planPushes } from '../../../jobs/care/plan-pushes.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { birthdayPlan, days, facts, group, lunar, person, solar, unit } from './facts.ts';

const plan = birthdayPlan();
const on = solar(11, 21);
const today = days('2026-11-21');
const targets = (known: Parameters<typeof facts>[0]) =>
  planPushes([plan], facts(known), today).map(({ target }) => target);

describe('planBirthdays', () => {
  it('greets at the time of the plan, with a button to opt out, until the same evening', () => {
    const [push, ...others] = planPushes([plan], facts({ people: [person('p3', on)] }), today);
    expect(others).toEqual([]);
    expect(push).toMatchObject({
      plan: 'birthday',
      topic: 'birthday',
      occurrence: '2026-11-21/p3',
      target: 'person:p3',
      personId: 'p3',
      at: new Date('2026-11-21T08:36:00+08:00'),
      expiresAt: new Date('2026-11-21T20:54:00+08:00'),
    });
    expect(push?.message.buttons).toEqual([{ label: '退订生日祝福', say: '/退订 生日' }]);
    expect(push?.message.text).toContain('职工p3');
  });

  it('greets lunar birthdays on their day', () => {
    const people = [person('p1', lunar(10, 13)), person('p2', lunar(10, 14))];
    expect(targets({ people })).toEqual(['person:p1']);
  });

  it('goes to the group of the nearest unit whose members were told, by name only', () => {
    const people = [person('p1', on), person('p2', on, { unitId: 'a' })];
    const chats = [group('a'), group('w1')];
    const tree = (a: boolean, w1: boolean) => unitTree([unit('a', null, a), unit('w1', 'a', w1)]);
    expect(targets({ people, chats, tree: tree(true, true) })).toEqual(['playground:g:w1', 'playground:g:a']);
    expect(targets({ people, chats, tree: tree(true, false) })).toEqual(['playground:g:a', 'playground:g:a']);
    expect(targets({ people, chats, tree: tree(false, false) })).toEqual(['person:p1', 'person:p2']);
    expect(targets({ people, chats: [group('w1')], tree: tree(true, false) })).toEqual([
      'person:p1',
      'person:p2',
    ]);
    expect(targets({ people, chats: [group(null, 'playground:g:w1')], tree: tree(true, true) })).toEqual([
      'person:p1',
      'person:p2',
    ]);
  });

  it('stays private where the group is known to be without them', () => {
    const people = [person('p1', on), person('p2', on)];
    const tree = unitTree([unit('a', null, true), unit('w1', 'a', true)]);
    const without = (...ids: string[]) =>
      targets({
        people,
        tree,
        chats: [group('a'), group('w1')],
        isAbsent: (personId, { id }) => personId === 'p1' && ids.includes(id),
      });
    expect(without('playground:g:w1')).toEqual(['person:p1', 'playground:g:w1']);
    expect(without('playground:g:a')).toEqual(['playground:g:w1', 'playground:g:w1']);
  });

  it('stays private for those who said so, and goes to the group for those who said nothing', () => {
    const people = [person('p1', on, { groupGreeting: false }), person('p2', on, { groupGreeting: null })];
    const tree = unitTree([unit('w1', null, true)]);
    expect(targets({ people, chats: [group('w1')], tree })).toEqual(['person:p1', 'playground:g:w1']);
  });

  it('greets the retired, but neither those who left nor the dead', () => {
    const people = [
      person('p1', on, { retiresOn: '2020-01-01' }),
      person('p2', on, { leftOn: '2026-11-21' }),
      person('p3', on, { leftOn: '2026-11-22' }),
      person('p4', on, { diedOn: '2026-11-01' }),
      person('p5', null),
    ];
    expect(targets({ people })).toEqual(['person:p1', 'person:p3']);
  });

  it('keeps to its audience', () => {
    const people = [
      person('p1', on, { tags: ['劳模'] }),
      person('p2', on),
      person('p3', on, { unitId: 'w2', tags: ['劳模'] }),
    ];
    const narrow = { ...plan, audience: { tags: ['劳模'], units: ['w1'], retired: true } };
    expect(planPushes([narrow], facts({ people }), today).map(({ personId }) => personId)).toEqual(['p1']);
    const whole = { ...plan, audience: { tags: [], units: ['a'], retired: true } };
    expect(planPushes([whole], facts({ people }), today)).toHaveLength(3);
  });

  it('takes a name as it is', () => {
    const [push] = planPushes([plan], facts({ people: [person('p1', on, { name: "$&{姓名}$'" })] }), today);
    expect(push?.message.text).toContain("$&{姓名}$'");
  });

  it('never says the same twice running, nor anybody’s age', () => {
    const people = Array.from({ length: 40 }, (_, index) => person(`p${index}`, on));
    let before: string[] = [];
    const said = new Set<string>();
    for (let year = 2026; year < 2056; year++) {
      const pushes = planPushes([plan], facts({ people }), days(`${year}-11-21`));
      const texts = pushes.map(({ message, personId }) => message.text.replace(`职工${personId}`, ''));
      expect(texts).toHaveLength(40);
      for (const [index, text] of texts.entries()) expect(text).not.toBe(before[index]);
      for (const text of texts) said.add(text);
      before = texts;
    }
    expect(said.size).toBe(plan.texts.private.length);
    expect([...said].filter((text) => /\d|岁/.test(text))).toEqual([]);
    // The retired are greeted too, and somebody in the first week.
    const all = [...plan.texts.private, ...plan.texts.group];
    expect(all.filter((text) => /上班|下班|干活|车间|岗位|付出|这些年|放假|放个小假/.test(text))).toEqual([]);
  });
});
