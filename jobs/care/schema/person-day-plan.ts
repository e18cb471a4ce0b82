import { z } from 'zod';
import {
  common,
  decentTime,
  differing,
  idText,
  lateness,
  picture,
  textToPerson,
  unitWords,
} from './fields.ts';

/** What a step, or a unit in its place, says. */
export const personDayTexts = differing(textToPerson(['年数', '日期', '单位']), 1);

/** A day of somebody's working life: the anniversary of their first day, or their retirement. */
export const personDayPlan = z.strictObject({
  kind: z.literal('person_day'),
  ...common,
  title: z.string().min(1),
  of: z.enum(['hiredOn', 'retiresOn'], { error: '应为 hiredOn（入职日期）或 retiresOn（退休日期）' }),
  /** After how many years it is kept; without it on the day itself only. */
  years: z.array(z.int().min(1).max(60)).optional(),
  steps: z.record(
    idText,
    z.strictObject({
      /** Days after it; before, if negative. */
      days: z.int().min(-60).max(60).default(0),
      at: decentTime.optional(),
      late: lateness.optional(),
      to: z.enum(['person', 'staff'], { error: '应为 person 或 staff' }),
      title: z.string().min(1).optional(),
      texts: personDayTexts,
      picture: picture.optional(),
    }),
  ),
  units: unitWords(personDayTexts),
});
export type PersonDayPlan = z.infer<typeof personDayPlan>;
