import type { Db } from '../../db/db.ts';
import { listPlanSwitches } from '../../db/care/plan-switches.ts';
import type { Unit } from '../../db/people/units.ts';
import { findPlans } from '../../jobs/care/find-plans.ts';
import type { Plans } from '../../jobs/care/load-plans.ts';
import { isSwitchedOff } from '../../jobs/care/may-receive.ts';
import type { Plan } from '../../jobs/care/plan.ts';
import { switchPlanAt } from '../../jobs/care/switch-plan-at.ts';
import type { Command } from '../router/command.ts';
import { acted, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';

/** `/推送 开|关 计划 [单位]`: for that unit, else that of the chat, and everything below it, from the next message on. */
export function switchPlanCommand({ db, plans }: { db: Db; plans: Pick<Plans, 'current'> }): Command {
  return {
    name: '推送',
    act: 'switch_plan',
    usage: '/推送 开|关 计划 [单位]：开关一种推送；只发“/推送”看都有哪些',
    forStaff: true,
    concerns: (turn, { words }) => Promise.resolve(read(turn, words).unit.id),
    async run(turn, { words }) {
      const { wanted, named, unit } = read(turn, words);
      if (wanted === undefined)
        return looked({ replies: [replyHere(await overview(db, plans.current(), turn, unit))] });
      const [plan, ...others] = findPlans(plans.current(), named);
      if ((wanted !== '开' && wanted !== '关') || !plan) {
        return say('请写“/推送 开 计划名”或“/推送 关 计划名”。只发“/推送”可以看都有哪些计划。');
      }
      if (others.length > 0) {
        const names = [plan, ...others].map(({ name }) => name).join('、');
        return say(`叫“${named.slice(0, 20)}”的计划有几个：${names}。请写全名。`);
      }
      const { tree, now } = turn;
      return acted(say(await switchPlanAt(db, tree, { wanted, plan, unit, by: knownPerson(turn).id, now })));
    },
  };
}

/** A unit may stand last, behind a plan, or alone. */
function read({ tree, unit }: Turn, [wanted, ...rest]: readonly string[]) {
  const last = rest.length > 1 ? tree.find(rest.at(-1) ?? '') : undefined;
  const alone = wanted === undefined ? undefined : tree.find(wanted);
  if (alone) return { wanted: undefined, named: '', unit: alone };
  return { wanted, named: (last ? rest.slice(0, -1) : rest).join(''), unit: last ?? unit };
}

async function overview(db: Db, plans: readonly Plan[], { tree }: Turn, unit: Unit) {
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
      '打开或关掉：/推送 开 计划名，/推送 关 计划名。改时间、文字：/改推送 计划名。哪天发什么：/推送预览。',
    ].join('\n'),
  };
}
