import { findDays } from '../calendar/find-days.ts';
import type { CareFacts, PlannedPush, StaffMember, Window } from '../planned-push.ts';
import type { StaffListPlan } from '../schema/staff-list-plan.ts';
import { listBirthdays } from '../staff-lists/list-birthdays.ts';
import { listPushes } from '../staff-lists/list-pushes.ts';
import { listVisits } from '../staff-lists/list-visits.ts';
import type { Ahead, StaffList } from '../staff-lists/staff-list.ts';
import { daysTouchedAnywhere, isWithin, unitSlots } from '../time-slot.ts';
import { addDays } from '../zoned-day.ts';

/** The lists due in a window, to each member of staff for the units they work for. */
export function planStaffLists(plan: StaffListPlan, facts: CareFacts, window: Window): PlannedPush[] {
  const touched = daysTouchedAnywhere(plan, window, facts.timezone);
  if (!touched) return [];
  const slotsOn = unitSlots(plan, facts.tree, facts.timezone);
  return findDays(plan.when, touched.first, touched.last, facts.workdays).flatMap((day) => {
    const slots = slotsOn(day);
    return facts.staff.flatMap((member): PlannedPush[] => {
      const slot = slots(member.unitIds[0] ?? facts.tree.root.id, member.personId);
      if (!isWithin(slot, window)) return [];
      const { lines, buttons = [] } = listFor(plan, member, daysAhead(plan, day), facts);
      if (lines.length === 0) return [];
      return [
        {
          plan: plan.id,
          topic: plan.topic,
          occurrence: day,
          target: `person:${member.personId}`,
          personId: member.personId,
          ...slot,
          message: {
            title: plan.title,
            text: [plan.lead, '', ...lines].join('\n'),
            ...(buttons.length > 0 ? { buttons } : {}),
            ...(plan.note === undefined ? {} : { note: plan.note }),
          },
        },
      ];
    });
  });
}

function daysAhead({ ahead }: StaffListPlan, day: string): Ahead {
  if (ahead !== 'month') return { from: addDays(day, 1), to: addDays(day, ahead) };
  const next = addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7);
  return { from: `${next}-01`, to: addDays(`${addDays(`${next}-28`, 4).slice(0, 7)}-01`, -1) };
}

function listFor({ list }: StaffListPlan, member: StaffMember, ahead: Ahead, facts: CareFacts): StaffList {
  switch (list) {
    case 'pushes':
      return { lines: listPushes(facts, member, ahead) };
    case 'birthdays':
      return listBirthdays(facts, member, ahead);
    case 'rules':
      return { lines: listRules(facts, member, ahead) };
    case 'holidays':
      return { lines: listUnknownYears(facts, ahead) };
    case 'visits':
      return listVisits(facts, member, ahead);
  }
}

function listRules({ ending, tree }: CareFacts, { unitIds }: StaffMember, { from, to }: Ahead): string[] {
  return ending
    .filter(({ endsOn, unitId }) => {
      const isOwn = tree.lineage(unitId).some(({ id }) => unitIds.includes(id));
      return isOwn && endsOn >= from && endsOn <= to;
    })
    .map(({ title, endsOn, id }) => `· 《${title}》${endsOn} 到期（编号 ${id}）`);
}

function listUnknownYears({ workdays }: CareFacts, { to }: Ahead): string[] {
  const year = Number(to.slice(0, 4));
  return workdays.years.includes(year) ? [] : [`· ${year}年的放假安排还没有`];
}
