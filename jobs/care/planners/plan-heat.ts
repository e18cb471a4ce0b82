import type { HeatForecast } from '../../../db/care/heat-forecasts.ts';
import type { Message } from '../../delivery/message.ts';
import { addressedBy, audienceUnits } from '../addressed.ts';
import { shortDay } from '../calendar/day-in-words.ts';
import { fillIn } from '../fill-in.ts';
import { forecastsFor, type HeatNotice, heatNotices } from '../heat/heat-notices.ts';
import { nearestStaff } from '../nearest-staff.ts';
import type { CareFacts, PlannedPush, Window } from '../planned-push.ts';
import type { HeatPlan, HeatWords } from '../schema/heat-plan.ts';
import { heatTaskTiming } from '../step-timing.ts';
import { isWithin, unitSlots } from '../time-slot.ts';
import { addDays, instantOn } from '../zoned-day.ts';

interface Recipient {
  readonly as: keyof HeatWords;
  readonly target: string;
  readonly personId?: string;
  readonly unitId: string;
  readonly forecasts: readonly HeatForecast[];
}

/**
 * Notices of hot days: in the morning to the groups and, in private, to those at hot posts; the evening before to the
 * staff. Each place hears of a day once, and again only where a later forecast changes the grade.
 */
export function planHeat(plan: HeatPlan, facts: CareFacts, window: Window): PlannedPush[] {
  const { timezone, tree } = facts;
  const mornings = unitSlots(plan, tree, timezone);
  const evenings = unitSlots(heatTaskTiming(plan), tree, timezone);
  const byDay = Map.groupBy(facts.forecasts, ({ day }) => day);
  return [...byDay].flatMap(([day, forecasts]) => {
    const morning = mornings(day);
    const evening = evenings(addDays(day, -1));
    const end = instantOn(day, plan.late.sameDayUntil, timezone);
    return recipients(plan, facts, day, forecasts).flatMap((recipient) => {
      const { as, target, personId, unitId } = recipient;
      const name = `${plan.id} ${target}`;
      const usual = (as === 'staff' ? evening : morning)(unitId, name).at;
      return heatNotices(recipient.forecasts, usual)
        .filter(({ at }) => at < end && isWithin({ at, expiresAt: end }, window))
        .map((notice): PlannedPush => ({
          plan: plan.id,
          // Who wants no pushes still has that to do.
          topic: as === 'staff' ? 'duty' : plan.topic,
          occurrence: `${day}/${notice.id}${as === 'staff' ? '/staff' : ''}`,
          target,
          ...(personId === undefined ? {} : { personId }),
          at: notice.at,
          expiresAt: end,
          message: wordsFor(plan, notice, recipient, day, facts),
        }));
    });
  });
}

function recipients(
  plan: HeatPlan,
  { chats, people, staff, tree }: CareFacts,
  day: string,
  forecasts: readonly HeatForecast[],
): Recipient[] {
  const units = audienceUnits(plan.audience, tree);
  const isAddressed = addressedBy(plan.audience, tree);
  const forecastsOf = forecastsFor(forecasts, tree);
  const groups = chats.flatMap(({ id, kind, unitId }): Recipient[] =>
    kind === 'group' && unitId !== null && units.has(unitId)
      ? [{ as: 'group', target: id, unitId, forecasts: forecastsOf(unitId) }]
      : [],
  );
  const atPosts = people
    .filter((person) => plan.posts.some((tag) => person.tags.includes(tag)) && isAddressed(person, day))
    .map(({ id, unitId }): Recipient => ({
      as: 'person',
      target: `person:${id}`,
      personId: id,
      unitId,
      forecasts: forecastsOf(unitId),
    }));
  // Whoever works for a unit has the task for it; where a unit has nobody, the nearest above.
  const tasks = [...Map.groupBy(forecasts, ({ unitId }) => unitId)].flatMap(([unitId, own]) => {
    const near = nearestStaff(staff, tree.lineage(unitId));
    const below = staff
      .filter(({ unitIds }) => unitIds.some((id) => forecastsOf(id)[0]?.unitId === unitId))
      .map(({ personId }) => personId);
    return [...new Set([...near, ...below])].map((personId): Recipient => ({
      as: 'staff',
      target: `person:${personId}`,
      personId,
      unitId,
      forecasts: own,
    }));
  });
  return [...groups, ...atPosts, ...tasks];
}

function wordsFor(
  plan: HeatPlan,
  { grade, celsius, corrects }: HeatNotice,
  { as, unitId }: Recipient,
  day: string,
  { tree }: CareFacts,
): Message {
  const words = grade === 0 ? plan.lifted : plan.grades[grade];
  const unit = tree.lineage(unitId)[0]?.name ?? tree.root.name;
  const values = { 气温: celsius === null ? '' : `${celsius}℃`, 日期: shortDay(day), 单位: unit };
  const button = as === 'staff' && grade !== 0 ? [{ label: '办好了', say: `/高温 办好 ${day} ${unit}` }] : [];
  return {
    title: fillIn(plan.title, values),
    text: fillIn(`${corrects ? plan.correction : ''}${words[as]}`, values),
    ...(button.length > 0 ? { buttons: button } : {}),
  };
}
