import { faultLine } from '../../knowledge/benefits/files/fault.ts';
import type { OwnPictureRow } from '../../db/care/own-pictures.ts';
import type { PlanEdit } from '../../db/care/plan-edits.ts';
import { applyEdits } from './editing/apply-edits.ts';
import type { Plan } from './plan.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { unitFinder } from '../people/unit-finder.ts';
import { type NamedUnit, type PlanFault, readPlans, readRawPlans, shippedPlans } from './read-plans.ts';

/** A plan file cannot be used; the message names file, line, field and remedy. */
export class PlanInvalid extends Error {
  override readonly name = 'PlanInvalid';
}

const byId = (plans: Iterable<Plan>) => [...plans].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * Reads every plan file of a folder, ordered by id.
 *
 * @throws PlanInvalid
 */
export function loadPlans(folder = shippedPlans): Plan[] {
  const { plans, faults } = readPlans(folder);
  if (faults.length > 0) throw new PlanInvalid(faults.map(faultLine).join('\n'));
  return byId(plans.values());
}

/** The plans in force: those that come with the project, and the union's own over them. */
export interface Plans {
  /** Ordered by id. */
  current(): readonly Plan[];
  /** What is wrong with the union's own files; the last good ones stay in force. */
  faults(): readonly PlanFault[];
  /** Units that these files name and that do not exist; nobody is meant by them. */
  unknownUnits(tree: UnitTree): readonly PlanFault[];
  /** The pictures that these files name; they are kept in the database before anything is sent. */
  pictures(): readonly OwnPictureRow[];
  /** Puts what staff changed over them, in place of what was put there before. */
  takeEdits(edits: readonly PlanEdit[]): void;
  /** Reads the union's own files again. */
  reload(): void;
}

/** @param folder the union's own plan files; it need not exist. */
export function createPlans(folder: string | undefined, shipped: readonly Plan[] = loadPlans()): Plans {
  const raw = readRawPlans();
  let good: ReadonlyMap<string, Plan> = new Map();
  let faults: readonly PlanFault[] = [];
  let units: readonly NamedUnit[] = [];
  let pictures: readonly OwnPictureRow[] = [];
  let filed: readonly Plan[] = shipped;
  let edits: readonly PlanEdit[] = [];
  let current: readonly Plan[] = shipped;
  const reload = () => {
    if (folder === undefined) return;
    const read = readPlans(folder, raw);
    ({ faults, units, pictures } = read);
    const broken = new Set(faults.map(({ file }) => file));
    const kept = [...good].filter(([file]) => broken.has(file));
    good = new Map([...kept, ...read.plans]);
    filed = byId(new Map([...shipped, ...good.values()].map((plan) => [plan.id, plan])).values());
    current = applyEdits(filed, edits);
  };
  reload();
  return {
    current: () => current,
    faults: () => faults,
    unknownUnits(tree) {
      const find = unitFinder(tree);
      return units.flatMap(({ file, line, field, name }) => {
        const found = find(name);
        return found.ok ? [] : [{ file, line, text: `${field}：${found.reason}` }];
      });
    },
    pictures: () => pictures,
    takeEdits(taken) {
      edits = taken;
      current = applyEdits(filed, edits);
    },
    reload,
  };
}
