import type { Chat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import type { Picture } from '../delivery/pictures/picture.ts';
import { dayInWords } from './calendar/day-in-words.ts';
import { loadFacts } from './load-facts.ts';
import type { Plans } from './load-plans.ts';
import { loadPermissions, permittedPushes } from './permitted-pushes.ts';
import type { CareFacts } from './planned-push.ts';
import { addDays, dayOf, instantOn, zonedIso } from './zoned-day.ts';

/** A push as the contract shows it. `at` is ISO 8601 with the union's own offset. */
export interface PreviewedPush {
  readonly plan: string;
  readonly occurrence: string;
  readonly at: string;
  readonly target: string;
  readonly text: string;
  readonly picture?: Picture;
  /** As staff call the plan and the target: 中秋祝福, 焊接厂职工群, 王建国（焊接结构厂分工会）. */
  readonly planName: string;
  readonly targetName: string;
  /** 9月25日（星期五，农历八月十五） */
  readonly dayName: string;
}

export interface Previewing {
  readonly db: Db;
  readonly plans: Pick<Plans, 'current'>;
  readonly timezone: string;
  readonly mayPush?: (chat: Chat) => boolean;
  /** Shows also what is switched off, as it would be. */
  readonly evenOff?: boolean;
}

/**
 * Every push of these days (both included, 'YYYY-MM-DD'), made by the planner that sends them.
 *
 * @param concerns limits it to pushes into groups of, or to people of, the units it accepts; all by default.
 */
export async function previewPushes(
  { db, plans, timezone, mayPush, evenOff = false }: Previewing,
  fromDay: string,
  toDay: string,
  concerns: (unitId: string) => boolean = () => true,
): Promise<PreviewedPush[]> {
  // The window's beginning is exclusive, and a push may be due at midnight.
  const justBefore = (day: string) => new Date(instantOn(day, '00:00', timezone).getTime() - 1);
  const window = { from: justBefore(fromDay), to: justBefore(addDays(toDay, 1)) };
  const facts = await loadFacts(db, plans.current(), window, timezone, { mayPush });
  const permissions = await loadPermissions(db);
  const pushes = evenOff
    ? permittedPushes(
        plans.current().map((plan) => ({ ...plan, optional: false })),
        facts,
        { ...permissions, switches: [] },
        window,
      )
    : permittedPushes(plans.current(), facts, permissions, window);
  const nameOf = targetNames(facts);
  const names = new Map(plans.current().map(({ id, name }) => [id, name]));
  return pushes
    .filter(({ unitId }) => concerns(unitId))
    .map(({ plan, occurrence, at, target, message }) => ({
      plan,
      occurrence,
      at: zonedIso(at, timezone),
      target,
      text: message.text,
      ...(message.picture === undefined ? {} : { picture: message.picture }),
      planName: names.get(plan) ?? plan,
      targetName: nameOf(target),
      dayName: dayInWords(dayOf(at, timezone)),
    }));
}

/** Without what was due already: of today, what has been sent or is in the queue. */
export const toCome = (pushes: readonly PreviewedPush[], now: Date): PreviewedPush[] =>
  pushes.filter(({ at }) => new Date(at) > now);

/** What targets are called. */
function targetNames({ people, chats, tree }: CareFacts): (target: string) => string {
  const unitName = (unitId: string) => tree.lineage(unitId)[0]?.name ?? unitId;
  const names = new Map<string, string>([
    ...people.map(({ id, name, unitId }) => [`person:${id}`, `${name}（${unitName(unitId)}）`] as const),
    ...chats.map(
      ({ id, title, unitId }) => [id, title ?? (unitId === null ? id : `${unitName(unitId)}群`)] as const,
    ),
  ]);
  return (target) => names.get(target) ?? target;
}
