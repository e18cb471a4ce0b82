import type { Chat } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { listOptOuts } from '../../db/opt-outs.ts';
import { listPlanSwitches } from '../../db/plan-switches.ts';
import { loadFacts } from './load-facts.ts';
import { isSwitchedOff, mayReceive } from './may-receive.ts';
import type { Plan } from './plan.ts';
import { planPushes } from './plan-pushes.ts';
import type { PlannedPush, Window } from './planned-push.ts';
import { addDays, dayOf, instantOn, zonedIso } from './zoned-day.ts';

/** A push as the contract shows it. `at` is ISO 8601 with the union's own offset. */
export interface PreviewedPush {
  readonly plan: string;
  readonly occurrence: string;
  readonly at: string;
  readonly target: string;
  readonly text: string;
}

export interface Previewing {
  readonly db: Db;
  readonly plans: readonly Plan[];
  readonly timezone: string;
  readonly mayPush?: (chat: Chat) => boolean;
}

/**
 * Every push of these days (both included, 'YYYY-MM-DD'), made by the planner that sends them.
 *
 * @param concerns limits it to pushes into groups of, or to people of, the units it accepts; all by default.
 */
export async function previewPushes(
  previewing: Previewing,
  fromDay: string,
  toDay: string,
  concerns: (unitId: string) => boolean = () => true,
): Promise<PreviewedPush[]> {
  const { timezone } = previewing;
  // The window's beginning is exclusive, and a push may be due at midnight.
  const justBefore = (day: string) => new Date(instantOn(day, '00:00', timezone).getTime() - 1);
  const window = { from: justBefore(fromDay), to: justBefore(addDays(toDay, 1)) };
  const pushes = (await pushesIn(previewing, window)).filter(({ unitId }) => concerns(unitId));
  return pushes.map(({ plan, occurrence, at, target, message }) => ({
    plan,
    occurrence,
    at: zonedIso(at, timezone),
    target,
    text: message.text,
  }));
}

/** What the plans send in a window as things stand now: without those who opted out and plans that are off. */
export async function pushesIn(
  { db, plans, timezone, mayPush }: Previewing,
  window: Window,
): Promise<(PlannedPush & { readonly unitId: string })[]> {
  const facts = await loadFacts(db, plans, window, timezone, mayPush);
  const optOuts = Map.groupBy(await listOptOuts(db), ({ personId }) => personId);
  const switches = await listPlanSwitches(db);
  const people = new Map(facts.people.map((person) => [person.id, person]));
  const unitOfChat = new Map(facts.chats.map(({ id, unitId }) => [id, unitId]));
  const unitOf = ({ target, personId }: PlannedPush) =>
    unitOfChat.get(target) ?? people.get(personId ?? '')?.unitId ?? facts.tree.root.id;
  const planned = planPushes(plans, facts, window).map((push) => ({ ...push, unitId: unitOf(push) }));
  return planned.filter((push) => {
    const { plan, personId, unitId } = push;
    const person = personId === undefined ? null : people.get(personId);
    return mayReceive(push, {
      person,
      optOuts: personId === undefined ? [] : (optOuts.get(personId) ?? []).map(({ topic }) => topic),
      switchedOff: isSwitchedOff(plan, facts.tree.lineage(unitId), switches),
      on: dayOf(push.at, timezone),
    }).allowed;
  });
}
