import { z } from 'zod';
import { lunarNumber } from '../../people/lunar-number.ts';
import { solarTerms } from './lunar.ts';

const monthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/, { error: '应为 "月-日"，例如 "05-01"，要加引号' })
  .refine((text) => !Number.isNaN(Date.parse(`2000-${text}T00:00:00Z`)), { error: '没有这一天' });

const lunarText = z.string().transform((text, context) => {
  if (text === '除夕') return { month: 12, day: 30 };
  const [, monthText = '', dayText = ''] = /^([正一二三四五六七八九十冬腊]{1,2})月(.{2,3})$/.exec(text) ?? [];
  const [month, day] = [lunarNumber(monthText), lunarNumber(dayText)];
  if (month && day && day <= 30) return { month, day };
  context.addIssue({ code: 'custom', message: '应为 正月初一、八月十五 或 除夕 这样' });
  return z.NEVER;
});

/** Moves what the rule gives: so many days (earlier, if negative), then to a workday. */
const moved = {
  days: z.int().min(-120).max(120).default(0),
  workday: z.enum(['before', 'after'], { error: '应为 before 或 after' }).optional(),
};

const months = z.array(z.int().min(1).max(12)).min(1);

/** Which days a plan speaks on. */
export const dayRuleSchema = z.union([
  z.strictObject({ solar: monthDay, ...moved }),
  z.strictObject({ lunar: lunarText, ...moved }),
  z.strictObject({
    term: z.string().refine((name) => solarTerms.includes(name), { error: '没有这个节气' }),
    ...moved,
  }),
  z.strictObject({
    /** As the yearly notice calls it, or any. */
    holiday: z.enum(['any', '元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']),
    /** The last workday before it, its first day, or the first workday after it. */
    day: z.enum(['eve', 'first', 'after'], { error: '应为 eve、first 或 after' }),
    /** Only holidays of so many days or more. */
    atLeast: z.int().min(1).default(1),
    ...moved,
  }),
  /** 1 (Monday) to 7. */
  z.strictObject({ weekday: z.int().min(1).max(7), ...moved }),
  z.strictObject({ monthly: z.int().min(1).max(28), months: months.optional(), ...moved }),
]);

export type DayRule = z.infer<typeof dayRuleSchema>;
