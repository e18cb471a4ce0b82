import type { Db } from '../../db/db.ts';
import { forgetPlanSwitch, listPlanSwitches, switchPlan } from '../../db/plan-switches.ts';
import type { Unit } from '../../db/units.ts';
import type { Plans } from '../../jobs/care/load-plans.ts';
import { isSwitchedOff } from '../../jobs/care/may-receive.ts';
import type { Plan } from '../../jobs/care/plan.ts';
import type { Command } from '../router/command.ts';
import { replyHere, say, type Turn } from '../router/turn.ts';

/** `/推送 开|关 计划`: for the unit of the chat and everything below it, from the next message on. */
export function switchPlanCommand({ db, plans }: { db: Db; plans: Pick<Plans, 'current'> }): Command {
  return {
    name: '推送',
    act: 'switch_plan',
    usage: '/推送 开|关 计划：开关一种推送；只发“/推送”看都有哪些',
    forStaff: true,
    async run(turn, { words }) {
      const [wanted, ...rest] = words;
      if (wanted === undefined) return { replies: [replyHere(await overview(db, plans.current(), turn))] };
      const named = rest.join('');
      const [plan, ...others] = matching(plans.current(), named);
      if ((wanted !== '开' && wanted !== '关') || !plan) {
        return say('请写“/推送 开 计划名”或“/推送 关 计划名”。只发“/推送”可以看都有哪些计划。');
      }
      if (others.length > 0) {
        const names = [plan, ...others].map(({ name }) => name).join('、');
        return say(`叫“${named.slice(0, 20)}”的计划有几个：${names}。请写全名。`);
      }
      return say(await switchTo(db, wanted, plan, turn));
    },
  };
}

/** By the whole name or id, else by a part of the name. */
function matching(plans: readonly Plan[], named: string): Plan[] {
  if (named === '') return [];
  const exact = plans.filter(({ id, name }) => id === named || name === named);
  return exact.length > 0 ? exact : plans.filter(({ name }) => name.includes(named));
}

async function switchTo(db: Db, wanted: '开' | '关', plan: Plan, turn: Turn): Promise<string> {
  const { unit, person, now, tree } = turn;
  const change = { planId: plan.id, unitId: unit.id, at: now, by: person?.id ?? null };
  const name = `“${unit.name}”的“${plan.name}”`;
  if (wanted === '关') {
    await switchPlan(db, { ...change, state: 'off' });
    return `好的，“${unit.name}”（含下属单位）的“${plan.name}”已经关掉。想恢复发：/推送 开 ${plan.name}`;
  }
  const wasOff = await forgetPlanSwitch(db, change);
  if (plan.optional) await switchPlan(db, { ...change, state: 'on' });
  const above = tree.lineage(unit.id).slice(1);
  const isOffAbove = isSwitchedOff({ id: plan.id, optional: false }, above, await listPlanSwitches(db));
  if (isOffAbove) return `${name}还是不发：上级单位（${namesOf(above)}）关掉了，要上级打开。`;
  if (plan.optional) return `好的，${name}打开了。`;
  return wasOff ? `好的，${name}恢复了。` : `${name}没有单独关过，会照常发。`;
}

const namesOf = (units: readonly Unit[]) => units.map(({ name }) => name).join('、');

async function overview(db: Db, plans: readonly Plan[], { unit, tree }: Turn) {
  const switches = await listPlanSwitches(db);
  const lineage = tree.lineage(unit.id);
  const [off, on] = [true, false].map((isOff) =>
    plans.filter((plan) => isSwitchedOff(plan, lineage, switches) === isOff).map(({ name }) => name),
  );
  return {
    title: `“${unit.name}”的推送`,
    text: [
      `开着：${on?.join('、') || '没有'}`,
      '',
      `没开：${off?.join('、') || '没有'}`,
      '',
      '打开或关掉：/推送 开 计划名，/推送 关 计划名。哪天发什么：/推送预览。',
    ].join('\n'),
  };
}
