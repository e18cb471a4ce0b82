import type { Plan } from './plan.ts';
import type { CareFacts, PlannedPush, Window } from './planned-push.ts';
import { planBirthdays } from './planners/plan-birthdays.ts';
import { planCalendar } from './planners/plan-calendar.ts';
import { planHeat } from './planners/plan-heat.ts';
import { planPersonDays } from './planners/plan-person-days.ts';
import { planReviews } from './planners/plan-reviews.ts';
import { planSignUpCards } from './planners/plan-sign-up-cards.ts';
import { planStaffLists } from './planners/plan-staff-lists.ts';

/**
 * Everything the plans push in a window, in the order of time. Pure: the same plans, facts and window always give
 * the same pushes, whether to preview or to send them.
 */
export function planPushes(plans: readonly Plan[], facts: CareFacts, window: Window): PlannedPush[] {
  return plans.flatMap((plan) => planOne(plan, facts, window)).sort(inOrder);
}

function planOne(plan: Plan, facts: CareFacts, window: Window): PlannedPush[] {
  switch (plan.kind) {
    case 'birthday':
      return planBirthdays(plan, facts, window);
    case 'calendar':
      return planCalendar(plan, facts, window);
    case 'heat':
      return planHeat(plan, facts, window);
    case 'person_day':
      return planPersonDays(plan, facts, window);
    case 'review':
      return planReviews(plan, facts, window);
    case 'sign_up_card':
      return planSignUpCards(plan, facts, window);
    case 'staff_list':
      return planStaffLists(plan, facts, window);
  }
}

function inOrder(a: PlannedPush, b: PlannedPush): number {
  const byTime = a.at.getTime() - b.at.getTime();
  if (byTime !== 0) return byTime;
  const [left, right] = [a, b].map(({ plan, occurrence, target }) => `${plan} ${occurrence} ${target}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
