import { z } from 'zod';

/** The usual fields of forms. `label` is what a faulty one is called in the sentence about it. */

export const requiredText = (label: string, longest: number) =>
  z
    .string()
    .trim()
    .min(1, `“${label}”还没有填。`)
    .max(longest, `“${label}”太长了，最多 ${longest} 个字。`)
    .describe(label);

/** An empty field is undefined. */
export const optionalText = (label: string, longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `“${label}”太长了，最多 ${longest} 个字。`)
    .optional()
    .transform((text) => (text === '' ? undefined : text))
    .describe(label);

export const oneOf = <const T extends readonly [string, ...string[]]>(label: string, values: T) =>
  z.enum(values, `“${label}”请从列出的里面选。`).describe(label);

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string) => day.test(text) && !Number.isNaN(Date.parse(text));

/** 'YYYY-MM-DD', as a date field gives it; an empty field is undefined. */
export const optionalDay = (label: string) =>
  z
    .string()
    .refine((text) => text === '' || isDay(text), `“${label}”不是一个日期。`)
    .optional()
    .transform((text) => (text === '' ? undefined : text))
    .describe(label);

/** A number that stands in the address or in a hidden field. */
export const rowId = z.coerce.number().int().positive().max(2_147_483_647).describe('编号');

/** What a page with no parameters takes; anything in its query is of no concern. */
export const nothing = z.object({});
