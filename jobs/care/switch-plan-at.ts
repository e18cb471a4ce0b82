import type { Db } from '../../db/db.ts';
import { forgetPlanSwitch, listPlanSwitches, switchPlan } from '../../db/care/plan-switches.ts';
import type { Unit } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { isSwitchedOff } from './may-receive.ts';
import type { Plan } from './plan.ts';

/** Switches a plan on or off for a unit with all below it, from the next message on; what staff are told. */
export async function switchPlanAt(
  db: Db,
  tree: UnitTree,
  { wanted, plan, unit, by, now }: { wanted: '开' | '关'; plan: Plan; unit: Unit; by: string; now: Date },
): Promise<string> {
  const change = { planId: plan.id, unitId: unit.id, at: now, by };
  const name = `“${unit.name}”的“${plan.name}”`;
  if (wanted === '关') {
    await switchPlan(db, { ...change, state: 'off' });
    return `好的，“${unit.name}”（含下属单位）的“${plan.name}”已经关掉。想恢复发：/推送 开 ${plan.name}`;
  }
  const wasOff = await forgetPlanSwitch(db, change);
  if (plan.optional) await switchPlan(db, { ...change, state: 'on' });
  const above = tree.lineage(unit.id).slice(1);
  const isOffAbove = isSwitchedOff({ id: plan.id, optional: false }, above, await listPlanSwitches(db));
  const names = above.map((parent) => parent.name).join('、');
  if (isOffAbove) return `${name}还是不发：上级单位（${names}）关掉了，要上级打开。`;
  if (plan.optional) return `好的，${name}打开了。`;
  return wasOff ? `好的，${name}恢复了。` : `${name}没有单独关过，会照常发。`;
}
