import type { Db } from '../../db/db.ts';
import { switchPlanOff, switchPlanOn } from '../../db/plan-switches.ts';
import type { Plan } from '../../jobs/care/plan.ts';
import type { Command } from '../router/command.ts';
import { say } from '../router/turn.ts';

/** `/推送 开|关 计划`: for the unit of the chat and everything below it, from the next message on. */
export function switchPlanCommand({ db, plans }: { db: Db; plans: readonly Plan[] }): Command {
  const names = plans.map(({ name }) => name).join('、');
  return {
    name: '推送',
    act: 'switch_plan',
    usage: '/推送 开|关 计划：开关一种推送',
    forStaff: true,
    async run({ unit, person, now, tree }, { words }) {
      const [wanted, ...rest] = words;
      const named = rest.join('');
      const plan = plans.find(({ id, name }) => named !== '' && (id === named || name.includes(named)));
      if ((wanted !== '开' && wanted !== '关') || !plan) {
        return say(`请写“/推送 开 计划名”或“/推送 关 计划名”。现有计划：${names}。`);
      }
      if (wanted === '关') {
        await switchPlanOff(db, { planId: plan.id, unitId: unit.id, at: now, by: person?.id ?? null });
        return say(
          `好的，“${unit.name}”（含下属单位）的“${plan.name}”已经关掉。想恢复发：/推送 开 ${plan.name}`,
        );
      }
      const wasOff = await switchPlanOn(db, { planId: plan.id, unitId: unit.id });
      const above = tree
        .lineage(unit.id)
        .slice(1)
        .map(({ name }) => name)
        .join('、');
      return say(
        wasOff
          ? `好的，“${unit.name}”的“${plan.name}”恢复了。`
          : `“${unit.name}”的“${plan.name}”没有单独关过。${above ? `如果还是不发，请看看上级单位（${above}）是否关了。` : ''}`,
      );
    },
  };
}
