import { birthdaysOn } from '../birthday.ts';
import { dayInWords } from '../calendar/day-in-words.ts';
import { hasLeft } from '../../../db/people/presence.ts';
import type { Ahead, StaffList } from './staff-list.ts';
import type { CareFacts, StaffMember } from '../planned-push.ts';
import { daysBetween } from '../zoned-day.ts';

const mostButtons = 8;
const mostLines = 100;

/** Whose birthday it is in a member's units, without ages, each with a button to leave them out. */
export function listBirthdays(
  { people, tree, spared }: CareFacts,
  { unitIds }: StaffMember,
  { from, to }: Ahead,
): StaffList {
  const own = people.filter(
    (person) =>
      person.birthday !== null &&
      person.diedOn === null &&
      tree.lineage(person.unitId).some(({ id }) => unitIds.includes(id)),
  );
  const found = daysBetween(from, to).flatMap((day) => {
    const celebrated = birthdaysOn(day);
    return own.flatMap((person) =>
      person.birthday && !hasLeft(person, day) && celebrated(person.birthday) !== undefined
        ? [{ day, person, isSpared: spared(person.id, 'birthday', day) }]
        : [],
    );
  });
  const lines = found.map(
    ({ day, person, isSpared }) =>
      `· ${dayInWords(day)} ${person.name}（${tree.lineage(person.unitId)[0]?.name ?? ''}）${isSpared ? '，不发' : ''}`,
  );
  const buttons = found
    .filter(({ isSpared }) => !isSpared)
    .slice(0, mostButtons)
    .map(({ person }) => ({ label: `剔除${person.name}`, say: `/剔除 ${person.id} 生日` }));
  const more = lines.length > mostLines ? [`……共 ${lines.length} 位，其余用“/推送预览 日期”看。`] : [];
  return { lines: [...lines.slice(0, mostLines), ...more], buttons };
}
