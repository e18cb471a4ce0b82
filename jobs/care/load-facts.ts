import { listOpenActivities } from '../../db/activities.ts';
import { listApprovedApplications } from '../../db/applications.ts';
import { type Chat, listChats } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { listPeople } from '../../db/people.ts';
import { listUnits } from '../../db/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { Plan } from './plan.ts';
import { dueDays } from './due-days.ts';
import { reviewDays } from './plan-reviews.ts';
import type { CareFacts, Window } from './planned-push.ts';

/** Reads what the plans depend on in a window; the people only when a plan of theirs is due, which is once a day. */
export async function loadFacts(
  db: Db,
  plans: readonly Plan[],
  window: Window,
  timezone: string,
  mayPush: (chat: Chat) => boolean = () => true,
): Promise<CareFacts> {
  const needsPeople = plans.some(
    (plan) =>
      (plan.kind === 'birthday' && dueDays(plan.at, window, timezone).length > 0) ||
      (plan.kind === 'review' && reviewDays(plan, window, timezone).length > 0),
  );
  return {
    people: needsPeople ? await listPeople(db) : [],
    tree: unitTree(await listUnits(db)),
    chats: (await listChats(db)).filter(mayPush),
    // The end of the window belongs to it, the end of the list's range does not.
    activities: await listOpenActivities(db, window.from, new Date(window.to.getTime() + 1)),
    approved: await approvedFor(db, plans, window, timezone),
    timezone,
  };
}

/** Read only when a review is due, which is a few times a year. */
async function approvedFor(db: Db, plans: readonly Plan[], window: Window, timezone: string) {
  const due = plans.filter((plan) => plan.kind === 'review' && reviewDays(plan, window, timezone).length > 0);
  const benefits = due.flatMap((plan) => (plan.kind === 'review' ? plan.benefits : []));
  return benefits.length === 0 ? [] : listApprovedApplications(db, benefits);
}
