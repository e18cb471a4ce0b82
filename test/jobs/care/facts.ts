import type { Chat } from '../../../db/chats/chats.ts';
import type { Birthday, Person } from '../../../db/people/people.ts';
import type { Unit } from '../../../db/people/units.ts';
import { createWorkdays } from '../../../jobs/care/calendar/workdays.ts';
import { loadPlans } from '../../../jobs/care/load-plans.ts';
import { shippedYears } from '../../../jobs/care/load-workdays.ts';
import type { Plan } from '../../../jobs/care/plan.ts';
import type { CareActivity, CareFacts } from '../../../jobs/care/planned-push.ts';
import { newcomer } from '../../../jobs/people/newcomer.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';

export const shanghai = 'Asia/Shanghai';

/** The shipped plan of an id, which is of this kind. */
export function shippedPlan<K extends Plan['kind']>(kind: K, id: string): Extract<Plan, { kind: K }> {
  const plan = loadPlans().find((candidate) => candidate.id === id);
  if (plan?.kind !== kind) throw new Error(`no ${kind} plan ${id} is shipped`);
  return plan as Extract<Plan, { kind: K }>;
}

/** The birthday plan with all its greetings in one minute. */
export const birthdayPlan = () => ({ ...shippedPlan('birthday', 'birthday'), at: '08:36', spread: 0 });
export const signUpCardPlan = () => shippedPlan('sign_up_card', 'sign-up-card');
export const reviewPlan = (id: string) => shippedPlan('review', id);
/** What a plan's user is handed. */
export const plansOf = (...plans: readonly Plan[]) => ({ current: () => plans });

export const solar = (month: number, day: number, year: number | null = 1980): Birthday => ({
  calendar: 'solar',
  year,
  month,
  day,
  leapMonth: false,
});

export const lunar = (month: number, day: number, leapMonth = false): Birthday => ({
  calendar: 'lunar',
  year: null,
  month,
  day,
  leapMonth,
});

export const person = (id: string, birthday: Birthday | null, more: Partial<Person> = {}): Person => ({
  ...newcomer(`职工${id}`, 'w1'),
  id,
  birthday,
  ...more,
});

export const unit = (id: string, parentId: string | null, membersInformed = false): Unit => ({
  id,
  name: id,
  parentId,
  region: null,
  aliases: [],
  sample: false,
  membersInformed,
});

export const group = (unitId: string | null, id = `playground:g:${unitId}`): Chat => ({
  id,
  channel: 'playground',
  externalId: id.slice('playground:'.length),
  kind: 'group',
  title: null,
  unitId,
  personId: null,
  sample: false,
});

export const activity = (more: Partial<CareActivity> = {}): CareActivity => ({
  id: 7,
  title: '焊工技能比武',
  unitId: 'a',
  text: '',
  opensAt: new Date('2026-11-23T02:15:00Z'),
  deadlineAt: new Date('2026-12-05T09:00:00Z'),
  items: [{ id: 1, number: 1, name: '手工焊', places: 20 }],
  ...more,
});

/** A union a ← w1, w2; nobody in it, no groups, nothing to sign up for. */
export const facts = (more: Partial<CareFacts> = {}): CareFacts => ({
  people: [],
  tree: unitTree([unit('a', null), unit('w1', 'a'), unit('w2', 'a')]),
  chats: [],
  activities: [],
  staff: [],
  approved: [],
  ending: [],
  visits: [],
  forecasts: [],
  upcoming: () => [],
  spared: () => false,
  isAbsent: () => false,
  isGreeted: () => false,
  workdays: createWorkdays(shippedYears()),
  timezone: shanghai,
  ...more,
});

/** Whole days of the union's calendar, both included. */
export const days = (from: string, to = from) => ({
  from: new Date(Date.parse(`${from}T00:00:00+08:00`) - 1),
  to: new Date(Date.parse(`${to}T23:59:59+08:00`)),
});
