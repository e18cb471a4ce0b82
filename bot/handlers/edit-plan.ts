import { listPlanSwitches } from '../../db/care/plan-switches.ts';
import type { Unit } from '../../db/people/units.ts';
import {
  type ChangeParts,
  changePlan,
  type PlanChange,
  readChange,
  readTexts,
  restorePlan,
  textsInWords,
} from '../../jobs/care/editing/change-plan.ts';
import { type PlanInUnit, planInUnit } from '../../jobs/care/editing/plan-in-unit.ts';
import { planTexts } from '../../jobs/care/editing/plan-texts.ts';
import { previewChange } from '../../jobs/care/editing/preview-change.ts';
import { findPlans } from '../../jobs/care/find-plans.ts';
import { isSwitchedOff } from '../../jobs/care/may-receive.ts';
import type { Plan } from '../../jobs/care/plan.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { asked, type Handled, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';

const confirmed = '确认';
const hour = '时间';
const restored = '恢复';
const textsShown = 3;

/**
 * `/改推送 计划名 [单位]`: what can be changed; `… 时间 09:12`, `… 时间 1 09:12` for a step with an hour of its own, `… 1 新文字`
 * (several between lines that say 或), `… 恢复`. All of it for one unit and those below it. What a change does is shown before it is done.
 */
export function editPlanCommand(parts: ChangeParts): Command {
  return {
    name: '改推送',
    act: 'switch_plan',
    usage: '/改推送 计划名 [单位]：看一种推送的时间和文字，怎么改成本单位的',
    forStaff: true,
    concerns: (turn, command) => Promise.resolve(read(turn, command).unit.id),
    async run(turn, command) {
      const { isConfirmed, name, unit, what, value } = read(turn, command);
      const [plan, ...others] = findPlans(parts.plans.current(), name);
      if (!plan) return say('请写计划名，例如：/改推送 生日祝福。都有哪些计划：/推送');
      if (others.length > 0)
        return say(
          `有几个计划都像“${name.slice(0, 20)}”：${[plan, ...others].map((each) => each.name).join('、')}。请写全名。`,
        );
      if (what === '') return show(turn, plan, unit);
      if (what === restored) return restore(parts, turn, plan, unit);
      return change(parts, turn, { plan, unit, what, value, isConfirmed });
    },
  };
}

/** Reads the words; what is new keeps its lines. The unit is the one named, else, in a group, the group's, in private the first one works for. */
function read({ chat, unit, grants, tree }: Turn, { rest }: ParsedCommand) {
  const [first, afterFirst] = firstWord(rest);
  const isConfirmed = first === confirmed;
  const [name, afterName] = isConfirmed ? firstWord(afterFirst) : [first, afterFirst];
  const [second, afterSecond] = firstWord(afterName);
  const isUnitNamed = second !== hour && second !== restored && !/^\p{N}+$/u.test(second);
  const named = isUnitNamed ? tree.find(second) : undefined;
  const [what, value] = named ? firstWord(afterSecond) : [second, afterSecond];
  const usual =
    chat.kind === 'group' ? unit : tree.lineage(unitsAllowing('switch_plan', grants)[0] ?? unit.id)[0];
  return { isConfirmed, name, unit: named ?? usual ?? unit, what, value: value.trim() };
}

function firstWord(text: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/u.exec(text) ?? [];
  return [word, rest];
}

function show({ tree }: Turn, plan: Plan, unit: Unit): Handled {
  const { at, texts, hours, picture } = planInUnit(plan, unit, tree);
  const spread = plan.spread > 0 ? `起 ${plan.spread} 分钟内` : '';
  const lines = texts.map(({ name, texts: own }, index) => {
    const more = own.length > textsShown ? `\n（共 ${own.length} 条，轮着发）` : '';
    return `${index + 1}. ${name}\n${textsInWords(own.slice(0, textsShown))}${more}`;
  });
  const told = [
    `时间：${at}${spread}`,
    ...hours.map(
      (step) =>
        `${step.number}. ${step.name}另有时间：${step.at}（改：/改推送 ${plan.name} 时间 ${step.number} 15:12）`,
    ),
    '',
    ...lines.flatMap((line) => [line, '']),
    `改时间：/改推送 ${plan.name} 时间 09:12`,
    ...(texts.length > 0
      ? [`改文字：/改推送 ${plan.name} 1 新文字（写几条轮着发：中间单独一行写“或”）`]
      : []),
    `改回来：/改推送 ${plan.name} 恢复；开关：/推送`,
    ...(picture ? [`配图：${picture.isOwn ? '本单位自己的' : '现成的'}，在管理台“推送”里换`] : []),
    `改的是“${unit.name}”和下属单位；改别的单位：/改推送 ${plan.name} 单位名 时间 09:12`,
  ];
  return looked({ replies: [replyHere({ title: `“${unit.name}”的${plan.name}`, text: told.join('\n') })] });
}

async function change(
  parts: ChangeParts,
  turn: Turn,
  given: {
    readonly plan: Plan;
    readonly unit: Unit;
    readonly what: string;
    readonly value: string;
    readonly isConfirmed: boolean;
  },
): Promise<Handled> {
  const { plan, unit, what, value, isConfirmed } = given;
  const wanted = changeOf(plan, what, value);
  if (!wanted)
    return say(
      `没看懂“${what.slice(0, 20)}”：不是单位名，也不是要改的那一条。先发“/改推送 ${plan.name}”看编号。`,
    );
  const result = readChange(plan, unit.id, wanted);
  if ('fault' in result)
    return say(
      wanted.what === 'hour'
        ? `时间没有改：${result.fault}。例如：/改推送 ${plan.name} 时间 ${value.includes(' ') ? '1 ' : ''}09:12`
        : `文字没有改：${result.fault}。写几条轮着发的，中间单独一行写“或”。`,
    );
  if (!isConfirmed) return ask(parts, turn, { plan, unit, wanted, edit: result.edit, what });
  const { hours } = planInUnit(plan, unit, turn.tree);
  await changePlan(parts, result.edit, { now: turn.now, by: knownPerson(turn).id });
  const told =
    wanted.what === 'hour'
      ? `好的，“${unit.name}”的${plan.name}${stepName(hours, wanted)}以后 ${result.edit.value.join('')} 发。今天该发还没发的不会漏。`
      : `好的，“${unit.name}”的${plan.name}以后这样说。看哪天发：/推送预览。`;
  const detail: Record<string, string | number> =
    wanted.what === 'hour'
      ? { step: 'hour', unit: unit.id, number: wanted.number ?? 0, at: result.edit.value.join('') }
      : { step: 'text', unit: unit.id, count: result.edit.value.length };
  return { ...say(told), audit: { object: plan.id, detail } };
}

/** What a change of an hour is about, where that is not the whole plan. */
const stepName = (hours: PlanInUnit['hours'], wanted: PlanChange): string => {
  const step = wanted.what === 'hour' ? hours.find(({ number }) => number === wanted.number) : undefined;
  return step ? `·${step.name}` : '';
};

function changeOf(plan: Plan, what: string, value: string): PlanChange | undefined {
  if (what === hour) {
    const [, number, at = value] = /^(\d{1,2})\s+(\S+)$/u.exec(value.normalize('NFKC')) ?? [];
    return { what: 'hour', at, ...(number === undefined ? {} : { number: Number(number) }) };
  }
  const number = Number(what.normalize('NFKC'));
  return planTexts(plan)[number - 1] ? { what: 'texts', number, texts: readTexts(value) } : undefined;
}

async function ask(
  parts: ChangeParts,
  { tree, now }: Turn,
  given: {
    readonly plan: Plan;
    readonly unit: Unit;
    readonly wanted: PlanChange;
    readonly edit: Parameters<typeof changePlan>[1];
    readonly what: string;
  },
): Promise<Handled> {
  const { plan, unit, wanted, edit, what } = given;
  const { at, texts, hours } = planInUnit(plan, unit, tree);
  const [next] = await previewChange(parts, { plan, edit, now, unit, tree });
  const said =
    wanted.what === 'hour'
      ? [
          `“${unit.name}”（含下属单位）的${plan.name}${stepName(hours, wanted)}改成 ${edit.value.join('')} 发（原来 ${
            hours.find(({ number }) => number === wanted.number)?.at ?? at
          }）。`,
          ...(hours.length > 0 && wanted.number === undefined
            ? [`${hours.map(({ name }) => name).join('、')}另有自己的时间，不跟着变。`]
            : []),
        ]
      : [
          `“${unit.name}”（含下属单位）的${plan.name}·${texts[wanted.number - 1]?.name ?? ''}改成：`,
          '',
          ...edit.value.flatMap((text) => [text, '']),
          '花括号里的到时换成真的。',
        ];
  // To whom is left out: this may be said in a group.
  const isOff = isSwitchedOff(plan, tree.lineage(unit.id), await listPlanSwitches(parts.db));
  const preview = [
    next ? `下一次：${next.dayName} ${next.at.slice(11, 16)}` : '今后一段时间没有要发的。',
    ...(isOff ? [`现在关着，打开以后才发：/推送 开 ${plan.name}`] : []),
  ];
  const value =
    wanted.what === 'hour' ? [wanted.number ?? [], edit.value].flat().join(' ') : textsInWords(edit.value);
  const command = `/改推送 ${confirmed} ${plan.name} ${unit.id} ${what} ${value}`;
  return asked({
    replies: [
      replyHere({
        title: '先看一眼',
        text: [...said, ...preview].join('\n'),
        buttons: [{ label: '就这么改', say: command, style: 'primary' }],
      }),
    ],
  });
}

async function restore(parts: ChangeParts, turn: Turn, plan: Plan, unit: Unit): Promise<Handled> {
  const count = await restorePlan(parts, { planId: plan.id, unitId: unit.id }, turn.now);
  const told =
    count > 0
      ? `好的，“${unit.name}”的${plan.name}改回来了：上级单位改过的照上级的，没改过的照原来的。`
      : `“${unit.name}”没有单独改过${plan.name}。`;
  return {
    ...say(told),
    audit: { object: plan.id, detail: { step: 'restore', unit: unit.id, count } },
  };
}
