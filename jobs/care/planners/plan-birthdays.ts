import type { Chat } from '../../../db/chats/chats.ts';
import type { Person } from '../../../db/people/people.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import type { Message } from '../../delivery/message.ts';
import { addressedBy } from '../addressed.ts';
import { birthdaysOn } from '../birthday.ts';
import { chooseText } from '../choose-text.ts';
import { unitWordsOf } from '../choose-words.ts';
import { fillIn } from '../fill-in.ts';
import type { CareFacts, PlannedPush, Window } from '../planned-push.ts';
import type { BirthdayPlan } from '../schema/birthday-plan.ts';
import { daysTouchedAnywhere, isWithin, unitSlots } from '../time-slot.ts';
import { daysBetween } from '../zoned-day.ts';

/**
 * The birthday greetings due in a window: into the group of the nearest unit above the person that has one and
 * whose members were told and that is not known to be without them, else in private; not to those who left or died, or
 * were greeted that year on a day that was corrected since.
 */
export function planBirthdays(plan: BirthdayPlan, facts: CareFacts, window: Window): PlannedPush[] {
  const { tree, timezone } = facts;
  const touched = daysTouchedAnywhere(plan, window, timezone);
  if (!touched) return [];
  const groups = greetingGroups(facts);
  const isAddressed = addressedBy(plan.audience, tree);
  const slotsOn = unitSlots(plan, tree, timezone);
  return daysBetween(touched.first, touched.last).flatMap((day) => {
    const celebrated = birthdaysOn(day);
    const slots = slotsOn(day);
    return facts.people.flatMap((person): PlannedPush[] => {
      const year = person.birthday ? celebrated(person.birthday) : undefined;
      if (year === undefined || !isAddressed(person, day) || facts.isGreeted(plan.id, person, day)) return [];
      const slot = slots(person.unitId, person.id);
      if (!isWithin(slot, window)) return [];
      const group = person.groupGreeting === false ? undefined : groups(person);
      return [
        {
          plan: plan.id,
          topic: plan.topic,
          occurrence: `${day}/${person.id}`,
          target: group?.id ?? `person:${person.id}`,
          personId: person.id,
          ...slot,
          message: greeting(plan, tree, person, year, group ? 'group' : 'private'),
        },
      ];
    });
  });
}

function greeting(
  plan: BirthdayPlan,
  tree: UnitTree,
  person: Person,
  year: number,
  kind: 'group' | 'private',
): Message {
  const own = unitWordsOf(plan, tree.lineage(person.unitId));
  const texts = own.texts(kind) ?? plan.texts[kind];
  const picture = own.picture ?? plan.picture;
  return {
    title: plan.title,
    text: fillIn(chooseText(texts, person.id, year), { 姓名: person.name }),
    ...(plan.optOut ? { buttons: [plan.optOut] } : {}),
    ...(picture === undefined ? {} : { picture }),
    ...(plan.note === undefined ? {} : { note: plan.note }),
  };
}

/** Finds somebody's greeting group, which must not be one they are not in; of several the first by id, so that it is always the same one. */
function greetingGroups({ chats, tree, isAbsent }: CareFacts): (person: Person) => Chat | undefined {
  const groupOf = new Map<string, Chat>();
  for (const chat of chats) {
    if (chat.kind !== 'group' || chat.unitId === null) continue;
    const known = groupOf.get(chat.unitId);
    if (!known || chat.id < known.id) groupOf.set(chat.unitId, chat);
  }
  return ({ id: personId, unitId }) => {
    const unit = tree.lineage(unitId).find(({ id, membersInformed }) => membersInformed && groupOf.has(id));
    const chat = unit && groupOf.get(unit.id);
    // Whoever left it is not named in a wider group instead, where they may not be either.
    return chat && !isAbsent(personId, chat) ? chat : undefined;
  };
}
