import type { Message } from '../../delivery/message.ts';
import { addressedBy, audienceUnits } from '../addressed.ts';
import { dayInWords, holidayInWords } from '../calendar/day-in-words.ts';
import { findDays } from '../calendar/find-days.ts';
import type { Workdays } from '../calendar/workdays.ts';
import { chooseText } from '../choose-text.ts';
import { unitWordsOf } from '../choose-words.ts';
import { fillIn } from '../fill-in.ts';
import type { CareFacts, PlannedPush, Window } from '../planned-push.ts';
import type { CalendarPlan, CalendarStep } from '../schema/calendar-plan.ts';
import { stepTiming } from '../step-timing.ts';
import { daysTouchedAnywhere, isWithin, unitSlots } from '../time-slot.ts';

/** Where one message of a step goes, and whose words it speaks. */
interface Recipient {
  readonly target: string;
  readonly unitId: string;
  readonly personId?: string;
}

/** What comes round in the calendar and is due in a window: each step on each of its days once to each target. */
export function planCalendar(plan: CalendarPlan, facts: CareFacts, window: Window): PlannedPush[] {
  const { timezone, workdays, tree } = facts;
  return Object.entries(plan.steps).flatMap(([id, step]) => {
    const timing = stepTiming(plan, id);
    const touched = daysTouchedAnywhere(timing, window, timezone);
    if (!touched) return [];
    const slotsOn = unitSlots(timing, tree, timezone);
    const found = step.when.flatMap((rule) => findDays(rule, touched.first, touched.last, workdays));
    return [...new Set(found)].sort().flatMap((day) => {
      const slots = slotsOn(day);
      return recipients(plan, step, facts, day).flatMap(({ target, unitId, personId }): PlannedPush[] => {
        const slot = slots(unitId, `${plan.id} ${id} ${target}`);
        if (!isWithin(slot, window)) return [];
        return [
          {
            plan: plan.id,
            topic: plan.topic,
            occurrence: `${day}/${id}`,
            target,
            ...(personId === undefined ? {} : { personId }),
            ...slot,
            message: wordsFor(plan, id, step, day, { target, unitId }, facts),
          },
        ];
      });
    });
  });
}

function recipients(
  { audience }: CalendarPlan,
  { to }: CalendarStep,
  { tree, chats, people, staff }: CareFacts,
  day: string,
): Recipient[] {
  const units = audienceUnits(audience, tree);
  const groups = chats.flatMap(({ id, kind, unitId }) =>
    kind === 'group' && unitId !== null && units.has(unitId) ? [{ target: id, unitId }] : [],
  );
  const covered = new Set(groups.map(({ unitId }) => unitId));
  const isAddressed = addressedBy(audience, tree);
  const inPrivate = (alsoCovered: boolean) =>
    people
      .filter((person) => isAddressed(person, day))
      .filter(({ unitId }) => alsoCovered || !tree.lineage(unitId).some(({ id }) => covered.has(id)))
      .map(({ id, unitId }) => ({ target: `person:${id}`, unitId, personId: id }));
  switch (to) {
    case 'groups':
      return groups;
    case 'everyone':
      return [...groups, ...inPrivate(false)];
    case 'people':
      return inPrivate(true);
    case 'staff': {
      const above = new Set([...units].flatMap((unitId) => tree.lineage(unitId).map(({ id }) => id)));
      return staff.flatMap(({ personId, unitIds }) => {
        const unitId = unitIds.find((id) => above.has(id));
        return unitId === undefined ? [] : [{ target: `person:${personId}`, unitId, personId }];
      });
    }
  }
}

function wordsFor(
  plan: CalendarPlan,
  id: string,
  step: CalendarStep,
  day: string,
  { target, unitId }: Recipient,
  { tree, workdays }: CareFacts,
): Message {
  const lineage = tree.lineage(unitId);
  const own = unitWordsOf(plan, lineage);
  const texts = own.texts(id) ?? step.texts;
  const picture = (step.to === 'staff' ? undefined : own.picture) ?? step.picture;
  const values = {
    名称: own.name,
    单位: lineage[0]?.name ?? tree.root.name,
    日期: dayInWords(day),
    放假: holidayWords(day, step, workdays),
  };
  const isPrivate = target.startsWith('person:') && step.to !== 'staff';
  const buttons = [...(step.buttons ?? []), ...(isPrivate && plan.optOut ? [plan.optOut] : [])];
  const year = Number(day.slice(0, 4));
  // Who is in the groups of two levels reads two texts, not the same one twice.
  const choose = () =>
    target.startsWith('person:')
      ? chooseText(texts, `${plan.id} ${target}`, year)
      : chooseText(texts, plan.id, year + lineage.length);
  return {
    title: fillIn(step.title ?? plan.title, values),
    text: fillIn(choose(), values),
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(picture === undefined ? {} : { picture }),
    ...(step.note === undefined ? {} : { note: step.note }),
  };
}

/** The holiday that a step on this day speaks of: the first of the coming days, or the one just over. */
function holidayWords(day: string, { when }: CalendarStep, workdays: Workdays): string {
  const year = Number(day.slice(0, 4));
  const holidays = [year, year + 1].flatMap((each) => workdays.holidays(each));
  const isAfter = when.some((rule) => 'holiday' in rule && rule.day === 'after');
  const found = isAfter ? holidays.findLast(({ to }) => to < day) : holidays.find(({ from }) => from >= day);
  return found ? holidayInWords(found) : '';
}
