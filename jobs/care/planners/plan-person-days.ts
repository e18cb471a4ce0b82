import type { Person } from '../../../db/people/people.ts';
import { addressedBy } from '../addressed.ts';
import { dayInWords } from '../calendar/day-in-words.ts';
import { chooseText } from '../choose-text.ts';
import { unitWordsOf } from '../choose-words.ts';
import { fillIn } from '../fill-in.ts';
import type { CareFacts, PlannedPush, StaffMember, Window } from '../planned-push.ts';
import type { PersonDayPlan } from '../schema/person-day-plan.ts';
import { stepTiming } from '../step-timing.ts';
import { daysTouchedAnywhere, isWithin, unitSlots } from '../time-slot.ts';
import { addDays, daysBetween } from '../zoned-day.ts';

/** What is due in a window for days of somebody's working life. */
export function planPersonDays(plan: PersonDayPlan, facts: CareFacts, window: Window): PlannedPush[] {
  const { timezone, tree } = facts;
  const isAddressed = addressedBy(plan.audience, tree);
  return Object.entries(plan.steps).flatMap(([id, step]) => {
    const timing = stepTiming(plan, id);
    const touched = daysTouchedAnywhere(timing, window, timezone);
    if (!touched) return [];
    const slotsOn = unitSlots(timing, tree, timezone);
    return daysBetween(touched.first, touched.last).flatMap((day) => {
      const kept = keptOn(plan, addDays(day, -step.days));
      const slots = slotsOn(day);
      return facts.people.flatMap((person): PlannedPush[] => {
        const years = kept(person);
        if (years === undefined || !isAddressed(person, day)) return [];
        const lineage = tree.lineage(person.unitId);
        const targets = step.to === 'person' ? [person.id] : staffFor(facts.staff, lineage);
        return targets.flatMap((target) => {
          const slot = slots(person.unitId, `${plan.id} ${id} ${target} ${person.id}`);
          if (!isWithin(slot, window)) return [];
          const own = unitWordsOf(plan, lineage);
          const texts = own.texts(id) ?? step.texts;
          const picture = (step.to === 'person' ? own.picture : undefined) ?? step.picture;
          const values = {
            姓名: person.name,
            年数: String(years),
            日期: dayInWords(addDays(day, -step.days)),
            单位: lineage[0]?.name ?? tree.root.name,
          };
          return [
            {
              plan: plan.id,
              topic: step.to === 'staff' ? 'duty' : plan.topic,
              occurrence: `${day}/${id}/${person.id}`,
              target: `person:${target}`,
              personId: target,
              ...slot,
              message: {
                title: step.title ?? plan.title,
                text: fillIn(chooseText(texts, person.id, years), values),
                ...(picture === undefined ? {} : { picture }),
                ...(step.to === 'person' && plan.optOut ? { buttons: [plan.optOut] } : {}),
              },
            },
          ];
        });
      });
    });
  });
}

/** For those whose day it is the years that have passed; 29 February is kept on the 28th in common years. */
export function keptOn({ of, years }: PersonDayPlan, day: string): (person: Person) => number | undefined {
  const isLeap = addDays(`${day.slice(0, 4)}-02-28`, 1).endsWith('02-29');
  return (person) => {
    const begun = person[of];
    if (begun === null) return undefined;
    if (!years) return begun === day ? 0 : undefined;
    const monthDay = !isLeap && begun.endsWith('02-29') ? '02-28' : begun.slice(5);
    const passed = Number(day.slice(0, 4)) - Number(begun.slice(0, 4));
    return monthDay === day.slice(5) && years.includes(passed) ? passed : undefined;
  };
}

/** The staff nearest to a unit: of the unit itself, else of the one above it, and so on. */
export function staffFor(
  staff: readonly StaffMember[],
  lineage: readonly { readonly id: string }[],
): string[] {
  for (const { id } of lineage) {
    const found = staff.filter(({ unitIds }) => unitIds.includes(id)).map(({ personId }) => personId);
    if (found.length > 0) return found;
  }
  return [];
}
