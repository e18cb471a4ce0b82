import { listOpenActivities } from '../../db/activities.ts';
import { listApprovedApplications } from '../../db/applications.ts';
import { type Chat, listChats } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { listPeople } from '../../db/people.ts';
import { listRoles } from '../../db/roles.ts';
import { countSignUps } from '../../db/sign-ups.ts';
import { listUnits } from '../../db/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import { loadWorkdays } from './load-workdays.ts';
import type { Plan } from './plan.ts';
import type { CareFacts, Window } from './planned-push.ts';
import { staffOf } from './staff-members.ts';
import { dayOf } from './zoned-day.ts';

/**
 * Reads what these plans depend on in a window.
 *
 * @param mayPush whether plans may push into a chat.
 * @param live whether what is true now (sign-ups so far) is wanted; a preview of later days has no use for it.
 */
export async function loadFacts(
  db: Db,
  plans: readonly Plan[],
  window: Window,
  timezone: string,
  {
    live = false,
    mayPush = () => true,
  }: { readonly live?: boolean; readonly mayPush?: ((chat: Chat) => boolean) | undefined } = {},
): Promise<CareFacts> {
  const has = (...kinds: readonly Plan['kind'][]) => plans.some(({ kind }) => kinds.includes(kind));
  const people = has('birthday', 'calendar', 'review') ? await listPeople(db) : [];
  return {
    people,
    tree: unitTree(await listUnits(db)),
    chats: (await listChats(db)).filter(mayPush),
    activities: has('sign_up_card') ? await loadActivities(db, window, live) : [],
    staff: has('calendar') ? staffOf(await listRoles(db), people, dayOf(window.to, timezone)) : [],
    approved: await listApprovedApplications(
      db,
      plans.flatMap((plan) => (plan.kind === 'review' ? plan.benefits : [])),
    ),
    workdays: await loadWorkdays(db),
    timezone,
  };
}

async function loadActivities(db: Db, { from, to }: Window, live: boolean): Promise<CareFacts['activities']> {
  // The end of the window belongs to it, the end of the list's range does not.
  const activities = await listOpenActivities(db, from, new Date(to.getTime() + 1));
  if (!live) return activities;
  return Promise.all(
    activities.map(async (activity) => ({ ...activity, counts: await countSignUps(db, activity.id) })),
  );
}
