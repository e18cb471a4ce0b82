import { z } from 'zod';
import { dayRuleSchema } from '../calendar/day-rule.ts';
import { common, unitHours } from './fields.ts';

/** A list that staff get on certain days, each for the units they work for; nothing where it is empty. */
export const staffListPlan = z.strictObject({
  kind: z.literal('staff_list'),
  ...common,
  units: unitHours,
  title: z.string().min(1),
  when: dayRuleSchema,
  /**
   * `pushes`: all that will be sent. `birthdays`: whose birthday it is. `rules`: documents that end.
   * `holidays`: the year whose holidays are not known yet. `visits`: whom staff are still to visit.
   */
  list: z.enum(['pushes', 'birthdays', 'rules', 'holidays', 'visits']),
  /** The days the list looks ahead, from the day after, or the whole next month. */
  ahead: z.union([z.int().min(1).max(100), z.literal('month')]),
  /** Stands above the list. */
  lead: z.string().min(1),
  note: z.string().optional(),
});
export type StaffListPlan = z.infer<typeof staffListPlan>;
