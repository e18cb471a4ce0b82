import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { faultLine } from '../../../knowledge/benefits/files/fault.ts';
import { readYaml } from '../../../knowledge/benefits/files/read-yaml.ts';
import { PlanInvalid } from '../load-plans.ts';
import { differing, picture, textToPerson } from '../schema/fields.ts';

const momentKind = z.strictObject({
  /** What else staff call it. */
  called: z.array(z.string().min(1)),
  /** Whether it may be told before its day; the greeting waits for that. */
  ahead: z.boolean(),
  /** Somebody is to visit within so many days. */
  visitDays: z.int().min(1).max(60),
  /** For so many days no birthday or festival greeting is sent. */
  holdDays: z.int().min(1).max(400).optional(),
  title: z.string().min(1),
  texts: differing(textToPerson(), 2),
  /** Left out where a picture would be out of place. */
  picture: picture.optional(),
  /** How the visit is done well. */
  visit: z.string().min(1),
});

/** One kind of moment, with its words. */
export type MomentKind = z.infer<typeof momentKind>;
/** By the name staff say: 新婚, 住院, … */
export type MomentKinds = Readonly<Record<string, MomentKind>>;

/** Reads `moments.yaml`. @throws PlanInvalid */
export function loadMoments(): MomentKinds {
  const text = readFileSync(new URL('moments.yaml', import.meta.url), 'utf8');
  const { value, faults } = readYaml<MomentKinds>('moments.yaml', text, z.record(z.string(), momentKind));
  if (!value) throw new PlanInvalid(faults.map(faultLine).join('\n'));
  return value;
}
