import { z } from 'zod';
import { dayNumber } from './day-number.ts';
import { fenOf } from './money.ts';

const words = z.array(z.string().min(1)).default([]);

/** P3 (身份证号、卡号、病历图) is not taken at all, so no fact can have it. */
const factLevel = z.enum(['P0', 'P1', 'P2'], '应为 P0、P1 或 P2（P3 的信息不收）');

/** A bound or value of a fact, in the unit that is computed with: fen, days since 1970, or the plain number. */
const bound = z.union([z.number(), z.string()]).transform((input, context) => {
  const value = typeof input === 'number' ? input : (fenOf(input) ?? dayNumber(input));
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: `“${input}”看不懂：应为数字、1000元 或 2026-01-01` });
  return z.NEVER;
});

/** Something that is asked of a person, and how their words are understood. */
export const factSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, '只用小写字母、数字和下划线'),
  type: z.enum(
    ['yes_no', 'choice', 'number', 'count', 'days', 'money', 'date'],
    '应为 yes_no、choice、number、count、days、money 或 date',
  ),
  /** In plain words, as one would ask a colleague. */
  question: z.string().min(4),
  help: z.string().optional(),
  /** A short name for summaries (“住院天数：9天”). */
  label: z.string().min(1),
  privacy: factLevel,
  /** `…` in a word stands for when and how (我…住院: 我上个月也住院), see `asSaid`. */
  choices: z
    .array(z.strictObject({ id: z.string(), label: z.string(), words }))
    .min(2)
    .optional(),
  /** For numbers, days and money: nothing outside is taken. */
  min: bound.optional(),
  max: bound.optional(),
  /** What a `number` counts, so that 半年 and 六个月 are the same. */
  unit: z.enum(['years', 'months'], '应为 years 或 months').optional(),
  /** For a date: may it lie in the future? */
  future: z.boolean().default(false),
  /** The answer most people give: what it alone would decide is asked later. A date is usually near today. */
  usually: z.union([z.string(), z.boolean(), z.number()]).optional(),
  /** Phrases that state it in passing: for a value with {} in its place (住院{}天). */
  said: words,
  /** It tells of a child, for whom a guardian agrees (PIPL 31: under 14). */
  of_child: z.boolean().default(false),
  yes: words,
  no: words,
});

export type Fact = z.output<typeof factSchema>;

/** Something known only roughly (八千多, 上个月), in fen, days since 1970 or plain numbers; both ends included. */
export interface Roughly {
  readonly from: number;
  readonly to: number;
}

/**
 * What is known of a fact: exactly (yes/no, the id of a choice, a number, fen, days since 1970), roughly, one of
 * several choices, or null: the person was asked and cannot say.
 */
export type FactValue = boolean | string | number | Roughly | { readonly oneOf: readonly string[] } | null;
export type Facts = Readonly<Record<string, FactValue>>;

/** Whether a number or day is known roughly: good enough for telling an amount, not for deciding at a boundary. */
export function isRough(value: FactValue | undefined): boolean {
  return typeof value === 'object' && value !== null && 'from' in value;
}
