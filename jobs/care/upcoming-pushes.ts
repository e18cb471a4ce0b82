import { type Permissions, permittedPushes } from './permitted-pushes.ts';
import type { Plan } from './plan.ts';
import type { CareFacts, UpcomingPush } from './planned-push.ts';
import { addDays, instantOn } from './zoned-day.ts';

/** What is planned on days to come, lists for staff left out; asked for the same days again it is not planned again. */
export function upcomingPushes(
  plans: readonly Plan[],
  facts: Omit<CareFacts, 'upcoming'>,
  permissions: Permissions,
): CareFacts['upcoming'] {
  const listed = plans.filter(({ kind }) => kind !== 'staff_list');
  const names = new Map(plans.map(({ id, name }) => [id, name]));
  const isPrivate = new Map(plans.map(({ id, topic }) => [id, topic === 'private']));
  const known = new Map<string, readonly UpcomingPush[]>();
  const justBefore = (day: string) => new Date(instantOn(day, '00:00', facts.timezone).getTime() - 1);
  return (from, to) => {
    const key = `${from} ${to}`;
    const pushes =
      known.get(key) ??
      permittedPushes(listed, { ...facts, upcoming: () => [] }, permissions, {
        from: justBefore(from),
        to: justBefore(addDays(to, 1)),
      }).map((push) => ({
        ...push,
        planName: names.get(push.plan) ?? push.plan,
        isPrivate: isPrivate.get(push.plan) ?? false,
      }));
    known.set(key, pushes);
    return pushes;
  };
}
