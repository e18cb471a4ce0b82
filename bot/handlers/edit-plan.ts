import type { Db } from '../../db/db.ts';
import { deletePlanEdits, listPlanEdits, savePlanEdit } from '../../db/plan-edits.ts';
import type { Unit } from '../../db/units.ts';
import { textField } from '../../jobs/care/editing/apply-edits.ts';
import { hourFault, planTexts, textsFault } from '../../jobs/care/editing/plan-texts.ts';
import type { Plans } from '../../jobs/care/load-plans.ts';
import { findPlans } from '../../jobs/care/find-plans.ts';
import type { Plan } from '../../jobs/care/plan.ts';
import { unitWordsOf } from '../../jobs/care/choose-words.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { type Handled, knownPerson, replyHere, say, type Turn } from '../router/turn.ts';

interface EditParts {
  readonly db: Db;
  readonly plans: Plans;
}

const confirmed = '确认';
const textsShown = 3;

/**
 * `/改推送 计划名`: what can be changed; `/改推送 计划名 时间 09:12` (the whole union's), `/改推送 计划名 1 新文字` (the unit's own;
 * several between lines that say 或), `/改推送 计划名 恢复`. What a change does is shown before it is done.
 */
export function editPlanCommand(parts: EditParts): Command {
  return {
    name: '改推送',
    act: 'switch_plan',
    usage: '/改推送 计划名：看一种推送的时间和文字，怎么改成本单位的',
    forStaff: true,
    concerns: (turn, command) =>
      Promise.resolve((read(command).what === '时间' ? turn.tree.root : unitOf(turn)).id),
    async run(turn, command) {
      const { isConfirmed, name, what, value } = read(command);
      const [plan, ...others] = findPlans(parts.plans.current(), name);
      if (!plan) return say('请写计划名，例如：/改推送 生日祝福。都有哪些计划：/推送');
      if (others.length > 0)
        return say(
          `有几个计划都像“${name.slice(0, 20)}”：${[plan, ...others].map((each) => each.name).join('、')}。请写全名。`,
        );
      const unit = unitOf(turn);
      if (what === '') return show(turn, plan, unit);
      if (what === '恢复') return restore(parts, plan, unit);
      return what === '时间'
        ? changeHour(parts, turn, plan, { value, isConfirmed })
        : changeText(parts, turn, plan, { unit, number: what, value, isConfirmed });
    },
  };
}

/** Reads the words; what is new keeps its lines. */
function read({ rest }: ParsedCommand) {
  const [, first = '', afterFirst = ''] = /^(\S*)\s*([\s\S]*)$/u.exec(rest) ?? [];
  const isConfirmed = first === confirmed;
  const [, name = '', what = '', value = ''] =
    /^(\S*)\s*(\S*)\s*([\s\S]*)$/u.exec(isConfirmed ? afterFirst : rest) ?? [];
  return { isConfirmed, name, what, value: value.trim() };
}

/** In a group the group's; in private the first unit one works for. */
function unitOf({ chat, unit, grants, tree }: Turn): Unit {
  if (chat.kind === 'group') return unit;
  return tree.lineage(unitsAllowing('switch_plan', grants)[0] ?? unit.id)[0] ?? unit;
}

function textsOf(plan: Plan, key: string, { tree }: Turn, unit: Unit): readonly string[] {
  const shared = planTexts(plan).find((text) => text.key === key)?.texts ?? [];
  return 'units' in plan ? (unitWordsOf(plan, tree.lineage(unit.id)).texts(key) ?? shared) : shared;
}

function show(turn: Turn, plan: Plan, unit: Unit): Handled {
  const texts = planTexts(plan).map(({ key, name }, index) => {
    const own = textsOf(plan, key, turn, unit);
    const more = own.length > textsShown ? `\n（共 ${own.length} 条，轮着发）` : '';
    return `${index + 1}. ${name}\n${own.slice(0, textsShown).join('\n或\n')}${more}`;
  });
  return {
    replies: [
      replyHere({
        title: `“${unit.name}”的${plan.name}`,
        text: [
          `时间：${plan.at}${plan.spread > 0 ? `起 ${plan.spread} 分钟内` : ''}（全工会一样）`,
          '',
          ...texts.flatMap((text) => [text, '']),
          `改时间：/改推送 ${plan.name} 时间 09:12`,
          ...(texts.length > 0
            ? [`改文字：/改推送 ${plan.name} 1 新文字（写几条轮着发：中间单独一行写“或”）`]
            : []),
          `改回来：/改推送 ${plan.name} 恢复；开关：/推送`,
        ].join('\n'),
      }),
    ],
  };
}

async function changeHour(
  { db, plans }: EditParts,
  turn: Turn,
  plan: Plan,
  { value, isConfirmed }: { readonly value: string; readonly isConfirmed: boolean },
): Promise<Handled> {
  const at = value.normalize('NFKC').replace(/^(\d):/u, '0$1:');
  const fault = hourFault(plan, at);
  if (fault !== undefined) return say(`时间没有改：${fault}。例如：/改推送 ${plan.name} 时间 09:12`);
  if (!isConfirmed) {
    const steps: readonly { readonly at?: string | undefined }[] =
      'steps' in plan ? Object.values(plan.steps) : [];
    const own = steps.filter((step) => step.at !== undefined);
    const note = own.length > 0 ? `其中 ${own.length} 个场次另有自己的时间，不跟着变。` : '';
    return ask(
      `“${plan.name}”改成 ${at} 发（原来 ${plan.at}），全工会都变。${note}`,
      `${plan.name} 时间 ${at}`,
    );
  }
  const by = knownPerson(turn).id;
  await savePlanEdit(db, {
    ...{ planId: plan.id, unitId: turn.tree.root.id, field: 'at', value: [at] },
    ...{ at: turn.now, by },
  });
  plans.takeEdits(await listPlanEdits(db));
  return {
    ...say(`好的，“${plan.name}”以后 ${at} 发。今天已经过了这个时间的，从下一次起。`),
    audit: { object: plan.id, detail: { step: 'hour', at } },
  };
}

async function changeText(
  { db, plans }: EditParts,
  turn: Turn,
  plan: Plan,
  {
    unit,
    number,
    value,
    isConfirmed,
  }: { readonly unit: Unit; readonly number: string; readonly value: string; readonly isConfirmed: boolean },
): Promise<Handled> {
  const text = planTexts(plan)[Number(number.normalize('NFKC')) - 1];
  if (!text) return say(`没看懂要改哪一条。先发“/改推送 ${plan.name}”看编号。`);
  const texts = value
    .split(/\n\s*或\s*\n/u)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const fault = textsFault(plan, texts);
  if (fault !== undefined) return say(`文字没有改：${fault}。写几条轮着发的，中间单独一行写“或”。`);
  if (!isConfirmed) {
    return ask(
      `“${unit.name}”（含下属单位）的${plan.name}·${text.name}改成：\n\n${texts.join('\n\n')}\n\n花括号里的到时换成真的。`,
      `${plan.name} ${number} ${texts.join('\n或\n')}`,
    );
  }
  const by = knownPerson(turn).id;
  await savePlanEdit(db, {
    ...{ planId: plan.id, unitId: unit.id, field: textField(text.key), value: texts },
    ...{ at: turn.now, by },
  });
  plans.takeEdits(await listPlanEdits(db));
  return {
    ...say(`好的，“${unit.name}”的${plan.name}以后这样说。看哪天发：/推送预览。`),
    audit: { object: plan.id, detail: { step: 'text', unit: unit.id, count: texts.length } },
  };
}

async function restore({ db, plans }: EditParts, plan: Plan, unit: Unit): Promise<Handled> {
  const count = await deletePlanEdits(db, { planId: plan.id, unitId: unit.id });
  plans.takeEdits(await listPlanEdits(db));
  const told =
    count > 0
      ? `好的，“${unit.name}”的${plan.name}改回原来的了。`
      : `“${unit.name}”没有改过${plan.name}。时间要在最上级单位改回。`;
  return { ...say(told), audit: { object: plan.id, detail: { step: 'restore', count } } };
}

const ask = (text: string, change: string): Handled => ({
  replies: [
    replyHere({
      title: '先看一眼',
      text,
      buttons: [{ label: '就这么改', say: `/改推送 ${confirmed} ${change}`, style: 'primary' }],
    }),
  ],
});
