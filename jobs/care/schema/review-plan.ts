import { z } from 'zod';
import { common, textAbout, unitHours } from './fields.ts';

/** What was granted is looked at again: on a day of some months its handlers are reminded of what is due. */
export const reviewPlan = z.strictObject({
  kind: z.literal('review'),
  ...common,
  units: unitHours,
  months: z.array(z.int().min(1).max(12)).min(1),
  day: z.int().min(1).max(28, { error: '应在 1 到 28 之间，每个月都有的日子' }),
  /** Ids of the benefits. */
  benefits: z.array(z.string()).min(1),
  approvedWithinDays: z.int().min(1).max(1_100),
  title: z.string().min(1),
  text: textAbout('件数'),
});
export type ReviewPlan = z.infer<typeof reviewPlan>;
