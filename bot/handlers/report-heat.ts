import type { Db } from '../../db/db.ts';
import {
  endHeatTask,
  insertHeatForecasts,
  listHeatForecasts,
  listHeatTasksDone,
} from '../../db/care/heat-forecasts.ts';
import { listChats } from '../../db/chats/chats.ts';
import { listPeople } from '../../db/people/people.ts';
import type { Unit } from '../../db/people/units.ts';
import {
  doubtfulReply,
  forecastsReply,
  heatHelp,
  type HeatReach,
  saidReply,
  sure,
} from '../../jobs/care/heat/heat-replies.ts';
import { heatDoubt } from '../../jobs/care/heat/odd-heat.ts';
import { readHeat, readHeatDay, type SaidHeat } from '../../jobs/care/heat/read-heat.ts';
import { hasLeft } from '../../db/people/presence.ts';
import type { Plans } from '../../jobs/care/load-plans.ts';
import type { HeatPlan } from '../../jobs/care/schema/heat-plan.ts';
import { unitHours } from '../../jobs/care/unit-hours.ts';
import { addDays, instantOn } from '../../jobs/care/zoned-day.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { type Handled, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';

interface HeatParts {
  readonly db: Db;
  readonly plans: Pick<Plans, 'current'>;
  readonly timezone: string;
}

const daysShown = 16;

/** `/高温 37 明天 [单位]`, `/高温 取消 …`, `/高温 办好 …`, `/高温`: the heat of a day, and the work it makes. */
export function reportHeatCommand(parts: HeatParts): Command {
  return {
    name: '高温',
    act: 'report_heat',
    usage: '/高温 37 明天 [单位]：按 35/37/40℃ 分档提醒一线，给干事派任务；/高温：看报过的',
    forStaff: true,
    concerns: (turn, command) => Promise.resolve(unitOf(turn, said(turn, command).unit)?.id),
    async run(turn, command) {
      const given = said(turn, command);
      const unit = unitOf(turn, given.unit);
      if (!unit) return say(`没有找到“${given.unit.slice(0, 30)}”这个单位，请核对名称。`);
      if (command.words.length === 0) return list(parts, turn, unit);
      if ('reason' in given) return say(given.reason);
      if (given.done) return endTask(parts, turn, unit, given.day);
      const doubt = given.sure ? undefined : heatDoubt(given.celsius, given.day);
      if (doubt !== undefined) return { replies: [replyHere(doubtfulReply(given, unit.name, doubt))] };
      return report(parts, turn, unit, given);
    },
  };
}

type Said =
  | (SaidHeat & { readonly done: boolean; readonly sure: boolean })
  | { readonly reason: string; readonly unit: string };

function said({ today }: Turn, { words: typed }: ParsedCommand): Said {
  const words = typed.filter((word) => word !== sure);
  const [first, word = '今天', ...rest] = words;
  if (first !== '办好') {
    const read = readHeat(words, today);
    return read.ok
      ? { done: false, sure: words.length < typed.length, ...read }
      : { reason: read.reason, unit: '' };
  }
  const day = readHeatDay(word, today);
  if (!day.ok) return { reason: `${day.reason}。例如：/高温 办好 今天`, unit: '' };
  return { done: true, sure: true, celsius: null, day: day.day, unit: rest.join('') };
}

/** The unit named; else, in a group, the group's; in private the first one the asker works for. */
function unitOf({ tree, grants, chat, unit }: Turn, name: string): Unit | undefined {
  if (name !== '') return tree.find(name);
  if (chat.kind === 'group') return unit;
  return tree.lineage(unitsAllowing('report_heat', grants)[0] ?? unit.id)[0];
}

async function list({ db }: HeatParts, { tree, today }: Turn, unit: Unit): Promise<Handled> {
  const forecasts = await listHeatForecasts(db, today, addDays(today, daysShown));
  const near = new Set([...tree.lineage(unit.id), ...tree.descendants(unit.id)].map(({ id }) => id));
  const done = await listHeatTasksDone(db, today);
  const own = forecasts.filter(({ unitId }) => near.has(unitId));
  return looked({ replies: [replyHere(forecastsReply(own, tree, { today, done }))] });
}

async function report(
  parts: HeatParts,
  turn: Turn,
  unit: Unit,
  { celsius, day }: { readonly celsius: number | null; readonly day: string },
): Promise<Handled> {
  const { db, plans, timezone } = parts;
  const { now } = turn;
  const by = knownPerson(turn).id;
  await insertHeatForecasts(db, [{ unitId: unit.id, day, celsius }], { at: now, by });
  const plan = plans.current().find((one) => one.kind === 'heat');
  if (!plan) return say('记下了。这里没有“高温提醒”计划，不会发。');
  const usual = unitHours(plan, turn.tree)(unit.id);
  const isNow = now >= instantOn(day, usual, timezone);
  const reach = await reachOf(parts, turn, plan, unit);
  const message = saidReply({ celsius, day, unit: unit.name }, unit.name, { usual, isNow, reach });
  return {
    replies: [replyHere(message)],
    audit: { object: unit.id, detail: { day, celsius: celsius ?? 'none' } },
  };
}

/** How many groups and people at hot posts a notice of a unit's heat reaches, as things stand now. */
async function reachOf(
  { db }: HeatParts,
  { tree, today }: Turn,
  plan: HeatPlan,
  unit: Unit,
): Promise<HeatReach> {
  const below = new Set(tree.descendants(unit.id).map(({ id }) => id));
  const groups = (await listChats(db)).filter(
    ({ kind, unitId }) => kind === 'group' && unitId !== null && below.has(unitId),
  );
  const people = (await listPeople(db)).filter(
    (person) =>
      below.has(person.unitId) &&
      person.diedOn === null &&
      !hasLeft(person, today) &&
      plan.posts.some((tag) => person.tags.includes(tag)),
  );
  return { groups: groups.length, people: people.length, posts: plan.posts };
}

async function endTask({ db }: HeatParts, turn: Turn, unit: Unit, day: string): Promise<Handled> {
  const forecasts = await listHeatForecasts(db, day, day);
  if (!forecasts.some(({ unitId }) => unitId === unit.id))
    return say(`“${unit.name}”这天没有报过高温。${heatHelp}`);
  const by = knownPerson(turn).id;
  const isNew = await endHeatTask(db, { unitId: unit.id, day, at: turn.now, by });
  return {
    ...say(isNew ? `好的，“${unit.name}”的高温任务记为办好了，辛苦。` : '这天的任务已经记过办好了。'),
    audit: { object: unit.id, detail: { day, step: 'done' } },
  };
}
