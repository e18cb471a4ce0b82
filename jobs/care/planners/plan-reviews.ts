import { hasLeft } from '../../../db/people/presence.ts';
import type { Approved, CareFacts, PlannedPush, Window } from '../planned-push.ts';
import type { ReviewPlan } from '../schema/review-plan.ts';
import { daysTouchedAnywhere, isWithin, slotsOn, unitSlots } from '../time-slot.ts';
import { daysBetween } from '../zoned-day.ts';

const dayMs = 86_400_000;

/** The days of a window on which a review is due ('YYYY-MM-DD'). */
export function reviewDays(plan: ReviewPlan, window: Window, timezone: string): string[] {
  const touched = daysTouchedAnywhere(plan, window, timezone);
  if (!touched) return [];
  return daysBetween(touched.first, touched.last).filter(
    (due) => plan.months.includes(Number(due.slice(5, 7))) && Number(due.slice(8)) === plan.day,
  );
}

/** What is due in a review at an instant: approved within its time. */
export function dueForReview(
  { benefits, approvedWithinDays }: Pick<ReviewPlan, 'benefits' | 'approvedWithinDays'>,
  approved: readonly Approved[],
  at: Date,
): Approved[] {
  return approved.filter(
    ({ benefitId, closedAt }) =>
      benefits.includes(benefitId) &&
      closedAt !== null &&
      closedAt <= at &&
      at.getTime() - closedAt.getTime() <= approvedWithinDays * dayMs,
  );
}

/**
 * Tells each handler which of their approved applications are to be looked at again, by number. Who has left is not
 * reminded; their applications wait for another handler.
 */
export function planReviews(plan: ReviewPlan, facts: CareFacts, window: Window): PlannedPush[] {
  const { timezone, people, tree } = facts;
  const slots = unitSlots(plan, tree, timezone);
  return reviewDays(plan, window, timezone).flatMap((day) => {
    const slotFor = slots(day);
    const { at } = slotsOn(day, plan, timezone)('');
    const byHandler = Map.groupBy(dueForReview(plan, facts.approved, at), ({ handlerId }) => handlerId);
    return people
      .filter((person) => person.diedOn === null && !hasLeft(person, day))
      .flatMap((handler): PlannedPush[] => {
        const due = byHandler.get(handler.id);
        const slot = slotFor(handler.unitId, handler.id);
        if (!due || !isWithin(slot, window)) return [];
        const numbers = due.map(({ caseId }) => caseId).join('、');
        return [
          {
            plan: plan.id,
            topic: plan.topic,
            occurrence: day,
            target: `person:${handler.id}`,
            personId: handler.id,
            ...slot,
            message: {
              title: plan.title,
              text: `${plan.text.replaceAll('{件数}', String(due.length))}\n\n编号 ${numbers}。核完一件，发“/复核 编号”记下来。`,
              buttons: [{ label: '看名单', say: '/复核' }],
            },
          },
        ];
      });
  });
}
