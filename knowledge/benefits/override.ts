import { z } from 'zod';
import { benefitSchema, figuresSchema } from './benefit.ts';

/** What a region or unit sets for one benefit. Lists replace the general ones; `also_requires` adds to them. */
const changeSchema = z.strictObject({
  from: z.iso.date('应为日期，如 2026-01-01').optional(),
  to: z.iso.date('应为日期，如 2026-12-31').optional(),
  figures: figuresSchema.default({}),
  clauses: benefitSchema.shape.clauses.default({}),
  requires: benefitSchema.shape.requires.removeDefault().optional(),
  also_requires: benefitSchema.shape.requires,
  refers: benefitSchema.shape.refers.removeDefault().optional(),
  grades: benefitSchema.shape.grades.removeDefault().optional(),
  amounts: benefitSchema.shape.amounts.removeDefault().optional(),
  materials: benefitSchema.shape.materials.removeDefault().optional(),
  deadline: benefitSchema.shape.deadline,
  handler: benefitSchema.shape.handler.optional(),
  application: z.boolean().optional(),
  notes: benefitSchema.shape.notes.removeDefault().optional(),
});

/** A file of a region or unit: its figures and clauses, benefit by benefit; later entries may have other periods. */
export const overrideSchema = z
  .strictObject({
    unit: z.string().optional(),
    region: z.string().optional(),
    from: z.iso.date('应为日期，如 2026-01-01'),
    to: z.iso.date('应为日期，如 2026-12-31').optional(),
    /** Where the figures were read and how sure they are; for staff. */
    source: z.string().optional(),
    benefits: z.record(z.string(), z.union([changeSchema, z.array(changeSchema)])),
  })
  .refine(({ unit, region }) => (unit === undefined) !== (region === undefined), {
    message: 'unit（单位编号）和 region（地区）要写一个，且只写一个',
  });

export type Change = z.output<typeof changeSchema>;
export type OverrideFile = z.output<typeof overrideSchema>;

/** One benefit's change with the place and period it holds for; days inclusive. */
export interface Override {
  readonly benefit: string;
  readonly unit?: string;
  readonly region?: string;
  readonly from: string;
  readonly to?: string;
  readonly change: Change;
}

/** The changes of a file, one by one; a change's own period prevails over the file's. */
export function overridesOf(file: OverrideFile): Override[] {
  return Object.entries(file.benefits).flatMap(([benefit, changes]) =>
    (Array.isArray(changes) ? changes : [changes]).map((change): Override => {
      const to = change.to ?? file.to;
      return {
        benefit,
        ...(file.unit === undefined ? {} : { unit: file.unit }),
        ...(file.region === undefined ? {} : { region: file.region }),
        from: change.from ?? file.from,
        ...(to === undefined ? {} : { to }),
        change,
      };
    }),
  );
}
