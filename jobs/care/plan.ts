import { z } from 'zod';
import { stepHours, stepTiming } from './step-timing.ts';
import type { UnitTiming } from './time-slot.ts';
import { hoursIn, type UnitOwn } from './unit-hours.ts';
import { birthdayPlan } from './schema/birthday-plan.ts';
import { calendarPlan } from './schema/calendar-plan.ts';
import { heatPlan } from './schema/heat-plan.ts';
import { personDayPlan } from './schema/person-day-plan.ts';
import { reviewPlan } from './schema/review-plan.ts';
import { signUpCardPlan } from './schema/sign-up-card-plan.ts';
import { staffListPlan } from './schema/staff-list-plan.ts';

const anyPlan = z.discriminatedUnion(
  'kind',
  [birthdayPlan, calendarPlan, heatPlan, personDayPlan, reviewPlan, signUpCardPlan, staffListPlan],
  { error: 'kind：应为 birthday、calendar、heat、person_day、review、sign_up_card 或 staff_list' },
);

/** A rule of when to push what to whom, kept as a data file. */
export type Plan = z.infer<typeof anyPlan>;

export const planSchema = anyPlan
  .refine((plan) => timingsOf(plan).every(isInTime), {
    path: ['late', 'sameDayUntil'],
    error: '应晚于 at',
  })
  .refine((plan) => hoursOfUnits(plan).every((key) => stepHours(plan).some((step) => step.key === key)), {
    path: ['units'],
    error: 'hours 里只能写自己有 at 的场次',
  });

const timingsOf = (plan: Plan): readonly Pick<UnitTiming, 'at' | 'units' | 'late'>[] =>
  'steps' in plan ? [plan, ...Object.keys(plan.steps).map((key) => stepTiming(plan, key))] : [plan];

const isInTime = ({ at, units, late }: Pick<UnitTiming, 'at' | 'units' | 'late'>) =>
  !('sameDayUntil' in late) || hoursIn({ at, units }).every((hour) => hour < late.sameDayUntil);

const hoursOfUnits = ({ units }: Plan) =>
  Object.values<UnitOwn>(units).flatMap(({ hours }) => Object.keys(hours ?? {}));
