import { z } from 'zod';
import { dayRuleSchema } from '../calendar/day-rule.ts';
import {
  button,
  common,
  decentTime,
  differing,
  idText,
  lateness,
  picture,
  textWith,
  unitWords,
} from './fields.ts';

/** What a step, or a unit in its place, says. */
export const calendarTexts = differing(textWith(['名称', '单位', '日期', '放假']), 1);

const step = z
  .strictObject({
    when: z.union([dayRuleSchema, z.array(dayRuleSchema).min(1)]).transform((rule) => [rule].flat()),
    at: decentTime.optional(),
    late: lateness.optional(),
    /**
     * `groups`: every group of the audience's units. `everyone`: these, and in private whoever has none.
     * `people`: each in private. `staff`: the staff of the audience's units.
     */
    to: z.enum(['groups', 'everyone', 'people', 'staff'], {
      error: '应为 groups、everyone、people 或 staff',
    }),
    title: z.string().min(1).optional(),
    texts: calendarTexts,
    picture: picture.optional(),
    buttons: z.array(button).optional(),
    note: z.string().optional(),
  })
  .refine(
    ({ when, texts: words }) =>
      words.every((text) => !text.includes('{放假}')) || when.every((rule) => 'holiday' in rule),
    { path: ['texts'], error: '{放假} 只能用在 when 是 holiday 的场次里' },
  );

/** Something that comes round in the calendar: a festival, a solar term, a season's campaign with its steps. */
export const calendarPlan = z
  .strictObject({
    kind: z.literal('calendar'),
    ...common,
    title: z.string().min(1),
    steps: z
      .record(idText, step)
      .refine((steps) => Object.keys(steps).length > 0, { error: '至少要有一个场次' }),
    units: unitWords(calendarTexts),
  })
  .refine(
    ({ audience, steps }) =>
      audience.tags.length === 0 || Object.values(steps).every(({ to }) => to === 'people' || to === 'staff'),
    { path: ['audience', 'tags'], error: '群里不能只发给一部分人：有 tags 时 to 只能写 people 或 staff' },
  );
export type CalendarPlan = z.infer<typeof calendarPlan>;
export type CalendarStep = CalendarPlan['steps'][string];
