import { listOpenActivities } from '../../db/activities/activities.ts';
import { listApprovedApplications } from '../../db/benefits/applications.ts';
import { listOpenVisits } from '../../db/care/care-moments.ts';
import { type Chat, listChats } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listDocuments } from '../../db/library/documents.ts';
import { listHeatForecasts } from '../../db/care/heat-forecasts.ts';
import { listPeople, type Person } from '../../db/people/people.ts';
import { listRoles } from '../../db/people/roles.ts';
import { countSignUps } from '../../db/activities/sign-ups.ts';
import { listUnits } from '../../db/people/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import { loadAbsence } from './absence.ts';
import { birthdaysOn } from './birthday.ts';
import { loadGreeted } from './greeted-in-year.ts';
import { isHeatDue } from './heat/is-heat-due.ts';
import { loadWorkdays } from './load-workdays.ts';
import { loadPermissions, sparedBy } from './permitted-pushes.ts';
import type { Plan } from './plan.ts';
import type { CareFacts, Window } from './planned-push.ts';
import { staffOf } from './staff-members.ts';
import { upcomingPushes } from './upcoming-pushes.ts';
import { addDays, dayOf, daysBetween } from './zoned-day.ts';

export interface LoadOptions {
  /** Every plan in force, of which a list for staff tells; by default those that are due. */
  readonly all?: readonly Plan[];
  /** Whether what is true now (sign-ups so far) is wanted; a preview of later days has no use for it. */
  readonly live?: boolean;
  /** Whether plans may push into a chat. */
  readonly mayPush?: ((chat: Chat) => boolean) | undefined;
}

/** A list for staff looks so far ahead. */
const listedDays = 100;

/** Reads what these plans depend on in a window. */
export async function loadFacts(
  db: Db,
  due: readonly Plan[],
  window: Window,
  timezone: string,
  { all = due, live = false, mayPush = () => true }: LoadOptions = {},
): Promise<CareFacts> {
  const isListing = due.some(({ kind }) => kind === 'staff_list');
  const plans = isListing ? all : due;
  const has = (...kinds: readonly Plan['kind'][]) => plans.some(({ kind }) => kinds.includes(kind));
  const until = new Date(window.to.getTime() + (isListing ? listedDays * 86_400_000 : 0));
  const forecasts = await loadForecasts(db, plans, { from: window.from, to: until }, timezone);
  const isAboutPeople = has('birthday', 'calendar', 'person_day', 'review') || forecasts.length > 0;
  const people = isAboutPeople ? await listPeople(db) : [];
  const permissions = await loadPermissions(db);
  const birthdayPlans = plans.flatMap(({ kind, id }) => (kind === 'birthday' ? [id] : []));
  const [firstDay, lastDay] = [dayOf(window.from, timezone), dayOf(until, timezone)];
  const celebrants = birthdayPlans.length > 0 ? celebrantsOf(people, firstDay, lastDay) : [];
  const facts = {
    people,
    tree: unitTree(await listUnits(db)),
    chats: (await listChats(db)).filter(mayPush),
    activities: has('sign_up_card') ? await loadActivities(db, { from: window.from, to: until }, live) : [],
    staff: people.length > 0 ? staffOf(await listRoles(db), people, dayOf(window.to, timezone)) : [],
    approved: await listApprovedApplications(
      db,
      plans.flatMap((plan) => (plan.kind === 'review' ? plan.benefits : [])),
    ),
    ending: isListing ? await listEnding(db) : [],
    visits: isListing ? await listOpenVisits(db) : [],
    forecasts,
    workdays: await loadWorkdays(db),
    spared: sparedBy(permissions),
    // Greetings into a group are for who is in it.
    isAbsent: await loadAbsence(db, celebrants),
    isGreeted: await loadGreeted(db, birthdayPlans, celebrants, firstDay),
    timezone,
  };
  return { ...facts, upcoming: upcomingPushes(all, facts, permissions) };
}

/** Whose birthday it is on these days, both included. */
function celebrantsOf(people: readonly Person[], first: string, last: string): string[] {
  const days = daysBetween(first, last).map(birthdaysOn);
  return people.flatMap(({ id, birthday }) =>
    birthday !== null && days.some((celebrated) => celebrated(birthday) !== undefined) ? [id] : [],
  );
}

/** What was said of the heat, where anything may be due because of it: hot weeks must not read everybody each minute. */
async function loadForecasts(
  db: Db,
  plans: readonly Plan[],
  window: Window,
  timezone: string,
): Promise<CareFacts['forecasts']> {
  const heatPlans = plans.filter((plan) => plan.kind === 'heat');
  if (heatPlans.length === 0) return [];
  // The day's staff hear of it the day before.
  const [first, last] = [dayOf(window.from, timezone), addDays(dayOf(window.to, timezone), 1)];
  const forecasts = await listHeatForecasts(db, first, last);
  return heatPlans.some((plan) => isHeatDue(plan, forecasts, window, timezone)) ? forecasts : [];
}

async function listEnding(db: Db): Promise<CareFacts['ending']> {
  return (await listDocuments(db)).flatMap(({ id, title, unitId, endsOn, supersededOn }) =>
    endsOn === null || supersededOn !== null ? [] : [{ id, title, unitId, endsOn }],
  );
}

async function loadActivities(db: Db, { from, to }: Window, live: boolean): Promise<CareFacts['activities']> {
  // The end of the window belongs to it, the end of the list's range does not.
  const activities = await listOpenActivities(db, from, new Date(to.getTime() + 1));
  if (!live) return activities;
  return Promise.all(
    activities.map(async (activity) => ({ ...activity, counts: await countSignUps(db, activity.id) })),
  );
}
