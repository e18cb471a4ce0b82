import type { CalendarPlan } from './schema/calendar-plan.ts';
import type { Lateness } from './schema/fields.ts';
import type { HeatPlan } from './schema/heat-plan.ts';
import type { PersonDayPlan } from './schema/person-day-plan.ts';
import type { UnitTiming } from './time-slot.ts';
import type { UnitOwn } from './unit-hours.ts';

type Stepped = CalendarPlan | PersonDayPlan;
/** Their parts all go by the plan's hour. */
type OfOneHour = { readonly kind: 'birthday' | 'review' | 'sign_up_card' | 'staff_list' };

/** A part of a plan that has an hour of its own, whatever the plan's is. */
export interface StepHour {
  /** As in the plan's file; the task of a heat plan is `staff`. */
  readonly key: string;
  /** By which staff name it: its place among the plan's texts, where it has any. */
  readonly number: number;
  readonly name: string;
  /** 'HH:MM' */
  readonly at: string;
  /** Undefined where it cannot be too late on its day. */
  readonly late: Lateness | undefined;
}

/** When a step speaks: at its own hour, or what the unit has in its place, else at the plan's or the unit's. */
export function stepTiming({ at, units, spread, late, steps }: Stepped, key: string): UnitTiming {
  const step = steps[key];
  return {
    at: step?.at ?? at,
    units: step?.at === undefined ? units : hoursOfStep(units, key),
    spread,
    late: step?.late ?? late,
  };
}

/** When staff hear of the heat, the day before. */
export const heatTaskTiming = ({ staffAt, units, spread, late }: HeatPlan): UnitTiming => ({
  at: staffAt,
  units: hoursOfStep(units, heatTask),
  spread,
  late,
});

const heatTask = 'staff';

const hoursOfStep = (units: Readonly<Record<string, UnitOwn>>, key: string): UnitTiming['units'] =>
  Object.fromEntries(Object.entries(units).map(([unit, { hours }]) => [unit, { at: hours?.[key] }]));

/** The parts of a plan that have hours of their own. */
export function stepHours(plan: Stepped | HeatPlan | OfOneHour): StepHour[] {
  switch (plan.kind) {
    case 'calendar':
    case 'person_day': {
      const steps: Readonly<Record<string, Stepped['steps'][string]>> = plan.steps;
      return Object.entries(steps).flatMap(([key, { at, title, late }], index) =>
        at === undefined
          ? []
          : [{ key, number: index + 1, name: title ?? plan.title, at, late: late ?? plan.late }],
      );
    }
    case 'heat':
      return [{ key: heatTask, number: 1, name: '头天给干事的任务', at: plan.staffAt, late: undefined }];
    case 'birthday':
    case 'review':
    case 'sign_up_card':
    case 'staff_list':
      return [];
  }
}
