import { z } from 'zod';
import { conditionSchema, termSchema } from './expression/expression-schema.ts';
import { keyed } from './expression/keyed.ts';
import { factSchema } from './fact.ts';
import { fenOf } from './money.ts';

const day = z.iso.date('应为日期，如 2026-01-01');
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, '只用小写字母、数字和下划线');

/** What a reason rests on: a law or document by its name, the article, and what it says in our own words. */
export const clauseSchema = z.strictObject({
  document: z.string().min(2),
  article: z.string().optional(),
  gist: z.string().optional(),
});
export type Clause = z.output<typeof clauseSchema> & {
  /** The unit whose file names it; without one it is the country's or the region's. */
  readonly unit?: string;
};

const single = z.union([z.number(), z.string(), z.null()]).transform((input, context) => {
  if (input === null || typeof input === 'number') return input;
  const fen = fenOf(input);
  if (fen !== null) return fen;
  context.addIssue({
    code: 'custom',
    message: `“${input}”看不懂：应为数字、1000元，或留空（~）表示本单位还没定`,
  });
  return z.NEVER;
});

/** A figure: a number, money in fen, a table of these by choice, or null where each union sets its own. */
export const figuresSchema = z.record(z.string(), z.union([single, z.record(z.string(), single)]));
export type Figures = z.output<typeof figuresSchema>;

/** One thing that must be true; where it is not, `why` says so and `change` what would change it. */
const requirementSchema = z.strictObject({
  code: id,
  when: conditionSchema,
  why: z.string().min(4),
  change: z.string().optional(),
  clause: z.string().optional(),
});

const amountSchema = z.strictObject({
  code: id,
  label: z.string(),
  unit: z.enum(['money', 'days', 'minutes']).default('money'),
  /** A cap (不超过) is never told as an entitlement. */
  kind: z.enum(['exact', 'cap', 'per_unit']).default('exact'),
  value: termSchema,
  /** The region's upper limit, told where the unit has set nothing. */
  cap: termSchema.optional(),
  /** 每月, 每学年 … for `per_unit`. */
  per: z.string().optional(),
  /** Goods of that worth, not money. */
  goods: z.boolean().default(false),
  /** Amounts are rounded down to this many fen (or days) unless `rounding` says otherwise. */
  round_to: z.number().positive().default(1),
  rounding: z.enum(['down', 'half_up']).default('half_up'),
  when: conditionSchema.optional(),
  clause: z.string().optional(),
});

type FactEntry = { readonly use: string } | z.output<typeof factSchema>;
/** A fact written out, or one of the shared facts by its id. */
const factEntry = keyed<FactEntry>('事项', () => ({
  use: z.strictObject({ use: z.string() }),
  id: factSchema,
}));

const requires = z.array(requirementSchema).default([]);

const referralSchema = requirementSchema.extend({
  /** The rules say that they are not for this case: their time limit and papers do not concern it either. */
  beyond: z.boolean().default(false),
});

/** One benefit (待遇) as a file of the catalogue describes it. */
export const benefitSchema = z.strictObject({
  id,
  name: z.string(),
  /** One plain sentence: what it is. */
  about: z.string(),
  /** Words by which people mean it; `means` decide alone, `hints` only together. */
  means: z.array(z.string()).min(1),
  hints: z.array(z.string()).default([]),
  /** Words that show another matter is meant. */
  unlike: z.array(z.string()).default([]),
  privacy: z.enum(['P0', 'P1', 'P2'], '应为 P0、P1 或 P2'),
  from: day,
  to: day.optional(),
  /** Whether a worker can hand it in through the assistant; otherwise it only says whom to turn to. */
  application: z.boolean(),
  handler: z.strictObject({
    office: z.enum(['branch', 'life', 'rights', 'women', 'culture', 'organisation', 'hr', 'outside']),
    text: z.string(),
  }),
  facts: z.array(factEntry),
  figures: figuresSchema.default({}),
  requires,
  /** Where one of these is true, a person must look at it. */
  refers: z.array(referralSchema).default([]),
  /** Kinds of entitlement; the first true one is told. */
  grades: z
    .array(
      z.strictObject({ code: id, when: conditionSchema, text: z.string(), clause: z.string().optional() }),
    )
    .default([]),
  amounts: z.array(amountSchema).default([]),
  materials: z
    .array(
      z.strictObject({ text: z.string(), when: conditionSchema.optional(), clause: z.string().optional() }),
    )
    .default([]),
  deadline: z
    .strictObject({
      on: termSchema.optional(),
      text: z.string(),
      late: z.enum(['not_eligible', 'needs_person', 'only_told']).default('not_eligible'),
      change: z.string().optional(),
      clause: z.string().optional(),
    })
    .optional(),
  /** Said with every result, where the matter is easily mixed up with another. */
  notes: z.array(z.string()).default([]),
  clauses: z.record(z.string(), clauseSchema),
  /** Facts of which more (`up`) or less (`down`) never makes the result worse; held by a property test. */
  monotone: z.record(z.string(), z.enum(['up', 'down'])).default({}),
});

/** As written: shared facts are still named by `use`. */
export type BenefitFile = z.output<typeof benefitSchema>;
/** A benefit with all of its facts, and with the figures of the unit and day it was resolved for. */
export interface Benefit extends Omit<BenefitFile, 'facts' | 'clauses'> {
  readonly facts: readonly z.output<typeof factSchema>[];
  readonly clauses: Readonly<Record<string, Clause>>;
}
export type Requirement = z.output<typeof requirementSchema>;
export type Referral = z.output<typeof referralSchema>;
export type AmountRule = z.output<typeof amountSchema>;
