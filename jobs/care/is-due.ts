import type { Plan } from './plan.ts';
import type { Window } from './planned-push.ts';
import { stepTiming } from './step-timing.ts';
import { daysTouchedAnywhere, type UnitTiming } from './time-slot.ts';

/** Whether a plan may speak in a window: its hours are asked before anything is read for it. */
export function isDue(plan: Plan, window: Window, timezone: string): boolean {
  const timings = timingsOf(plan);
  return (
    timings === 'any' || timings.some((timing) => daysTouchedAnywhere(timing, window, timezone) !== undefined)
  );
}

function timingsOf(plan: Plan): readonly UnitTiming[] | 'any' {
  switch (plan.kind) {
    case 'birthday':
    case 'review':
    case 'staff_list':
      return [plan];
    case 'calendar':
    case 'person_day':
      return Object.keys(plan.steps).map((key) => stepTiming(plan, key));
    // At the hour somebody opens an activity or tells of the heat.
    case 'sign_up_card':
    case 'heat':
      return 'any';
  }
}
