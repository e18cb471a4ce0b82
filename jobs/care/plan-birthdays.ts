import type { Chat } from '../../db/chats.ts';
import type { Person } from '../../db/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Message } from '../delivery/message.ts';
import { birthdaysOn } from './birthday.ts';
import { chooseText } from './choose-text.ts';
import { dueDays } from './due-days.ts';
import { hasLeft } from './has-left.ts';
import type { BirthdayPlan } from './plan.ts';
import type { CareFacts, PlannedPush, Window } from './planned-push.ts';
import { instantOn } from './zoned-day.ts';

/**
 * The birthday greetings due in a window: into the group of the nearest unit above the person that has one and
 * whose members were told, else in private; not to those who left or died.
 */
export function planBirthdays(plan: BirthdayPlan, facts: CareFacts, window: Window): PlannedPush[] {
  const { tree, timezone } = facts;
  const groups = greetingGroups(facts.chats, tree);
  const audience = facts.people.filter((person) => person.birthday && isAddressed(person, plan, tree));
  return dueDays(plan.at, window, timezone).flatMap((day) => {
    const celebrated = birthdaysOn(day);
    const at = instantOn(day, plan.at, timezone);
    const expiresAt = instantOn(day, plan.late.sameDayUntil, timezone);
    return audience.flatMap((person): PlannedPush[] => {
      const year = person.birthday ? celebrated(person.birthday) : undefined;
      if (year === undefined || person.diedOn !== null || hasLeft(person, day)) return [];
      const group = person.groupGreeting === false ? undefined : groups(person.unitId);
      return [
        {
          plan: plan.id,
          topic: plan.topic,
          occurrence: `${day}/${person.id}`,
          target: group?.id ?? `person:${person.id}`,
          personId: person.id,
          at,
          expiresAt,
          message: greeting(plan, person, year, group ? 'group' : 'private'),
        },
      ];
    });
  });
}

function greeting(plan: BirthdayPlan, person: Person, year: number, kind: 'group' | 'private'): Message {
  return {
    title: plan.title,
    // A function, because a name may hold what `replace` takes for a pattern ($&).
    text: chooseText(plan.texts[kind], person.id, year).replaceAll('{姓名}', () => person.name),
    buttons: [plan.optOut],
    ...(plan.note === undefined ? {} : { note: plan.note }),
  };
}

function isAddressed(person: Person, { audience }: BirthdayPlan, tree: UnitTree): boolean {
  const hasTag = audience.tags.length === 0 || audience.tags.some((tag) => person.tags.includes(tag));
  const inUnit =
    audience.units.length === 0 || tree.lineage(person.unitId).some(({ id }) => audience.units.includes(id));
  return hasTag && inUnit;
}

/** Finds a unit's greeting group; of several the first by id, so that it is always the same one. */
function greetingGroups(chats: readonly Chat[], tree: UnitTree): (unitId: string) => Chat | undefined {
  const groupOf = new Map<string, Chat>();
  for (const chat of chats) {
    if (chat.kind !== 'group' || chat.unitId === null) continue;
    const known = groupOf.get(chat.unitId);
    if (!known || chat.id < known.id) groupOf.set(chat.unitId, chat);
  }
  return (unitId) => {
    const unit = tree.lineage(unitId).find(({ id, membersInformed }) => membersInformed && groupOf.has(id));
    return unit && groupOf.get(unit.id);
  };
}
