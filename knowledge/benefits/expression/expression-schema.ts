import { z } from 'zod';
import { dayNumber } from '../day-number.ts';
import { fenOf } from '../money.ts';
import { keyed } from './keyed.ts';
import type { Comparison, Condition, Term } from './expression.ts';

const zero: Term = { kind: 'literal', value: 0 };

function literal(text: string): Term | null {
  if (text === 'today') return { kind: 'today' };
  const value = fenOf(text) ?? dayNumber(text);
  return value === null ? null : { kind: 'literal', value };
}

const termForms = keyed<Term>('算式', () => ({
  cases: z
    .strictObject({
      cases: z.array(z.strictObject({ when: conditionSchema, then: termSchema })),
      else: termSchema,
    })
    .transform((input) => ({ kind: 'cases', cases: input.cases, otherwise: input.else })),
  fact: z.strictObject({ fact: z.string() }).transform((input) => ({ kind: 'fact', ...input })),
  figure: z
    .strictObject({ figure: z.string(), by: z.string().optional() })
    .transform(({ figure, by }) => ({ kind: 'figure', figure, ...(by === undefined ? {} : { by }) })),
  sum: z.strictObject({ sum: terms() }).transform(({ sum }) => ({ kind: 'sum', terms: sum })),
  times: z.strictObject({ times: terms() }).transform(({ times }) => ({ kind: 'times', terms: times })),
  least: z.strictObject({ least: terms() }).transform(({ least }) => ({ kind: 'least', terms: least })),
  most: z.strictObject({ most: terms() }).transform(({ most }) => ({ kind: 'most', terms: most })),
  minus: z
    .strictObject({ minus: pair() })
    .transform(({ minus: [left, right] }) => ({ kind: 'minus', left, right })),
  divide: z
    .strictObject({ divide: pair() })
    .transform(({ divide: [left, right] }) => ({ kind: 'divide', left, right })),
  days_between: z
    .strictObject({ days_between: pair() })
    .transform(({ days_between: [earlier, later] }) => ({ kind: 'minus', left: later, right: earlier })),
  whole_years: z
    .strictObject({ whole_years: pair() })
    .transform(({ whole_years: [left, right] }) => ({ kind: 'whole_years', left, right })),
  round_down: z
    .strictObject({ round_down: termSchema, to: termSchema })
    .transform((input) => ({ kind: 'round_down', term: input.round_down, to: input.to })),
  after: z
    .strictObject({ after: termSchema, months: termSchema.optional(), days: termSchema.optional() })
    .transform(({ after, months, days }) => ({
      kind: 'after',
      day: after,
      months: months ?? zero,
      days: days ?? zero,
    })),
  yearly: z
    .strictObject({
      yearly: z.string().regex(/^\d{2}-\d{2}$/, '应写成 月-日，如 08-20'),
      year_of: termSchema.optional(),
    })
    .transform((input) => ({
      kind: 'yearly',
      monthDay: input.yearly,
      yearOf: input.year_of ?? { kind: 'today' as const },
    })),
}));

/** A number, money ('1000元'), a day ('2026-01-01'), 'today', or a form such as { sum: […] }. */
export const termSchema: z.ZodType<Term> = z.lazy(() =>
  z.unknown().transform((input, context): Term => {
    if (typeof input === 'number') return { kind: 'literal', value: input };
    if (typeof input === 'string') {
      const term = literal(input);
      if (term) return term;
      context.addIssue({
        code: 'custom',
        message: `“${input}”看不懂：钱写成 1000元，日子写成 2026-01-01，今天写 today`,
      });
      return z.NEVER;
    }
    const result = termForms.safeParse(input);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: undefined });
    return z.NEVER;
  }),
);

function terms() {
  return z.array(termSchema).min(1);
}

function pair() {
  return z.tuple([termSchema, termSchema]);
}

const comparisons = [
  'at_least',
  'more_than',
  'at_most',
  'less_than',
  'equals',
] as const satisfies Comparison[];
const compared = z.strictObject({
  at_least: termSchema.optional(),
  more_than: termSchema.optional(),
  at_most: termSchema.optional(),
  less_than: termSchema.optional(),
  equals: termSchema.optional(),
});

/** One or two comparisons of a term: { at_least: 16, at_most: 60 } is both. */
function comparisonsOf(left: Term, bounds: z.output<typeof compared>): Condition | null {
  const conditions = comparisons.flatMap((by): Condition[] => {
    const right = bounds[by];
    return right === undefined ? [] : [{ kind: 'compare', left, by, right }];
  });
  return conditions.length > 1 ? { kind: 'all', conditions } : (conditions[0] ?? null);
}

const simpleValue = z.union([z.string(), z.boolean()], '应为选项的编号，或 true、false');

/** { all }, { any }, { not }, { fact, is | in | at_least | … } or { value, at_least | … }. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  keyed<Condition>('条件', () => ({
    all: z
      .strictObject({ all: z.array(conditionSchema).min(1) })
      .transform(({ all: conditions }) => ({ kind: 'all', conditions })),
    any: z
      .strictObject({ any: z.array(conditionSchema).min(1) })
      .transform(({ any: conditions }) => ({ kind: 'any', conditions })),
    not: z.strictObject({ not: conditionSchema }).transform(({ not }) => ({ kind: 'not', condition: not })),
    fact: z
      .strictObject({
        fact: z.string(),
        is: simpleValue.optional(),
        in: z.array(simpleValue).min(1).optional(),
        ...compared.shape,
      })
      .transform(({ fact, is, in: values, ...bounds }): Condition => {
        const oneOf = values ?? (is === undefined ? undefined : [is]);
        if (oneOf) return { kind: 'one_of', fact, values: oneOf };
        return comparisonsOf({ kind: 'fact', fact }, bounds) ?? { kind: 'one_of', fact, values: [true] };
      }),
    value: z
      .strictObject({ value: termSchema, ...compared.shape })
      .transform(({ value, ...bounds }, context) => {
        const condition = comparisonsOf(value, bounds);
        if (condition) return condition;
        context.addIssue({ code: 'custom', message: '缺少比较，请加 at_least（至少）或 at_most（至多）等' });
        return z.NEVER;
      }),
  })),
);
