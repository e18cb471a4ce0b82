import { z } from 'zod';
import { hoursIn } from './unit-hours.ts';
import { birthdayPlan } from './schema/birthday-plan.ts';
import { calendarPlan } from './schema/calendar-plan.ts';
import { heatPlan } from './schema/heat-plan.ts';
import { personDayPlan } from './schema/person-day-plan.ts';
import { reviewPlan } from './schema/review-plan.ts';
import { signUpCardPlan } from './schema/sign-up-card-plan.ts';
import { staffListPlan } from './schema/staff-list-plan.ts';

/** A rule of when to push what to whom, kept as a data file. */
export const planSchema = z
  .discriminatedUnion(
    'kind',
    [birthdayPlan, calendarPlan, heatPlan, personDayPlan, reviewPlan, signUpCardPlan, staffListPlan],
    { error: 'kind：应为 birthday、calendar、heat、person_day、review、sign_up_card 或 staff_list' },
  )
  .refine(({ at, units, late }) => !('sameDayUntil' in late) || late.sameDayUntil > latestOf({ at, units }), {
    path: ['late', 'sameDayUntil'],
    error: '应晚于 at',
  });

const latestOf = (hours: Parameters<typeof hoursIn>[0]) => hoursIn(hours).reduce((a, b) => (a > b ? a : b));

export type Plan = z.infer<typeof planSchema>;
