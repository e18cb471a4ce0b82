import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CatalogueFault } from '../../knowledge/benefits/files/fault.ts';
import { readYaml } from '../../knowledge/benefits/files/read-yaml.ts';
import type { OwnPictureRow } from '../../db/care/own-pictures.ts';
import { type Plan, planSchema } from './plan.ts';
import { withPictures } from './plan-pictures.ts';

export const shippedPlans = fileURLToPath(new URL('./plans/', import.meta.url));

/** A mistake in a plan file, as staff are told of it. */
export type PlanFault = CatalogueFault;

/** A unit that a plan file names, as it is written there. */
export interface NamedUnit {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly name: string;
}

/** What a folder of plan files holds: the plan of each file that is whole, and the faults of the others. */
export interface ReadPlans {
  /** By the file's name. */
  readonly plans: ReadonlyMap<string, Plan>;
  readonly units: readonly NamedUnit[];
  /** That they name, from files beside them. */
  readonly pictures: readonly OwnPictureRow[];
  readonly faults: readonly PlanFault[];
}

type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The plan files as they stand, by id; what a union's own file does not say is taken from here. */
export function readRawPlans(folder = shippedPlans): ReadonlyMap<string, Raw> {
  const raws = filesIn(folder).map((name) => parse(readFileSync(join(folder, name), 'utf8')) as unknown);
  return new Map(raws.filter(isRaw).map((raw) => [String(raw['id']), raw]));
}

/**
 * Reads every plan file of a folder and those below it, ordered by name. Never throws.
 *
 * @param base what files may change in part: a file with the id of one of these needs to hold only what differs;
 *   a step of a calendar plan written as ~ is left out.
 */
export function readPlans(folder: string, base: ReadonlyMap<string, Raw> = new Map()): ReadPlans {
  const plans = new Map<string, Plan>();
  const faults: PlanFault[] = [];
  const units: NamedUnit[] = [];
  const pictures: OwnPictureRow[] = [];
  const owners = new Map<string, string>();
  for (const name of filesIn(folder)) {
    const schema = z.preprocess((given) => {
      const raw = withPictures(given, join(folder, name), (picture) => pictures.push(picture));
      return merged(isRaw(raw) ? base.get(String(raw['id'])) : undefined, raw);
    }, planSchema);
    const {
      value: plan,
      faults: found,
      lineOf,
    } = readYaml<Plan>(name, readFileSync(join(folder, name), 'utf8'), schema);
    faults.push(...found);
    if (!plan) continue;
    const owner = owners.get(plan.id);
    if (owner) {
      faults.push({ file: name, line: lineOf(['id']), text: `id：“${plan.id}”和 ${owner} 重复，请换一个` });
      continue;
    }
    owners.set(plan.id, name);
    plans.set(name, plan);
    units.push(
      ...unitsNamedIn(plan).map(({ path, ...named }) => ({ file: name, line: lineOf(path), ...named })),
    );
  }
  return { plans, units, pictures, faults };
}

function unitsNamedIn(plan: Plan): { path: readonly PropertyKey[]; field: string; name: string }[] {
  const own = Object.keys(plan.units);
  return [
    ...plan.audience.units.map((name, index) => ({
      path: ['audience', 'units', index],
      field: 'audience.units',
      name,
    })),
    ...own.map((name) => ({ path: ['units', name], field: 'units', name })),
  ];
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
}

/** What the file says, over what it leaves unsaid. Lists are replaced whole. */
function merged(base: unknown, own: unknown): unknown {
  if (!isRaw(base) || !isRaw(own)) return own;
  const result: Raw = { ...base };
  for (const [key, value] of Object.entries(own)) {
    if (value === null) delete result[key];
    else result[key] = merged(base[key], value);
  }
  return result;
}
