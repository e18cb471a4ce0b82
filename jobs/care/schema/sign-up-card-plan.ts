import { z } from 'zod';
import { common, textAbout, unitHours } from './fields.ts';

const lead = textAbout('活动');

/** Cards of open activities: at opening, halfway and on the last day. */
export const signUpCardPlan = z.strictObject({
  kind: z.literal('sign_up_card'),
  ...common,
  units: unitHours,
  texts: z.strictObject({ opening: lead, halfway: lead, lastDay: lead }),
});
export type SignUpCardPlan = z.infer<typeof signUpCardPlan>;
