import { signUpCard } from '../../activities/sign-up-card.ts';
import type { CareActivity, CareFacts, PlannedPush, Window } from '../planned-push.ts';
import type { SignUpCardPlan } from '../schema/sign-up-card-plan.ts';
import { slotsOn } from '../time-slot.ts';
import { unitHours } from '../unit-hours.ts';
import { addDays, dayOf, instantOn, timeOf } from '../zoned-day.ts';

/** No card before or after; the evening's last half hour is left for the delivery itself. */
const earliest = '08:00';
const latest = '20:30';
/** A last call needs this much time to be answered, or it goes out the day before. */
const lastCallMs = 60 * 60_000;

type Moment = keyof SignUpCardPlan['texts'];
const keys: Readonly<Record<Moment, string>> = {
  opening: 'opening',
  halfway: 'halfway',
  lastDay: 'last-day',
};

/**
 * The sign-up cards due in a window: at opening, halfway and on the last day, into every group of the activity's
 * unit and the units below.
 */
export function planSignUpCards(plan: SignUpCardPlan, facts: CareFacts, { from, to }: Window): PlannedPush[] {
  const { tree, chats, timezone } = facts;
  const hourOf = unitHours(plan, tree);
  return facts.activities.flatMap((activity) => {
    const hours = { at: hourOf(activity.unitId) };
    const units = new Set(tree.descendants(activity.unitId).map(({ id }) => id));
    const groups = chats.filter(
      ({ kind, unitId }) => kind === 'group' && unitId !== null && units.has(unitId),
    );
    return cardMoments(activity, hours, timezone)
      .filter(({ at }) => at > from && at <= to)
      .flatMap(({ moment, at }) => {
        const card = signUpCard(activity, activity.counts, at, timezone);
        const lead = plan.texts[moment].replaceAll('{活动}', () => activity.title);
        const end = slotsOn(dayOf(at, timezone), plan, timezone)('').expiresAt;
        return groups.map((group) => ({
          plan: plan.id,
          topic: plan.topic,
          occurrence: `${activity.id}/${keys[moment]}`,
          target: group.id,
          at,
          expiresAt: end < activity.deadlineAt ? end : activity.deadlineAt,
          message: { ...card, text: `${lead}\n\n${card.text}` },
        }));
      });
  });
}

/** When an activity's cards go out: each at a decent hour, one a day at most, none after the deadline. */
export function cardMoments(
  { opensAt, deadlineAt }: Pick<CareActivity, 'opensAt' | 'deadlineAt'>,
  plan: Pick<SignUpCardPlan, 'at'>,
  timezone: string,
): { readonly moment: Moment; readonly at: Date }[] {
  const middle = new Date((opensAt.getTime() + deadlineAt.getTime()) / 2);
  const lastDay = dayOf(deadlineAt, timezone);
  const lastAt = instantOn(lastDay, plan.at, timezone);
  const onTime = lastAt.getTime() + lastCallMs <= deadlineAt.getTime();
  // In this order: where two fall on one day, the earlier in the list stays.
  const wished: { moment: Moment; at: Date }[] = [
    { moment: 'opening', at: decentTime(opensAt, plan.at, timezone) },
    { moment: 'lastDay', at: onTime ? lastAt : instantOn(addDays(lastDay, -1), plan.at, timezone) },
    { moment: 'halfway', at: instantOn(dayOf(middle, timezone), plan.at, timezone) },
  ];
  const days = new Set<string>();
  return wished
    .filter(({ at }) => {
      const day = dayOf(at, timezone);
      if (at < opensAt || at >= deadlineAt || days.has(day)) return false;
      days.add(day);
      return true;
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The instant itself in decent hours, else the next time of day at which the plan speaks. */
function decentTime(at: Date, time: string, timezone: string): Date {
  const day = dayOf(at, timezone);
  const clock = timeOf(at, timezone);
  if (clock >= earliest && clock < latest) return at;
  return instantOn(clock < earliest ? day : addDays(day, 1), time, timezone);
}
