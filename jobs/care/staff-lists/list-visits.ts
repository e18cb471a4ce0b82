import { shortDay } from '../calendar/day-in-words.ts';
import type { CareFacts, StaffMember } from '../planned-push.ts';
import { addDays } from '../zoned-day.ts';
import type { Ahead, StaffList } from './staff-list.ts';

/** Whom a member's units are still to visit by the end of these days; names only, no reasons. */
export function listVisits(
  { visits, tree }: CareFacts,
  { unitIds }: StaffMember,
  { from, to }: Ahead,
): StaffList {
  const today = addDays(from, -1);
  const lines = visits
    .filter(
      ({ unitId, visitBy }) => visitBy <= to && tree.lineage(unitId).some(({ id }) => unitIds.includes(id)),
    )
    .map(
      ({ id, personName, visitBy }) =>
        `· ${personName}（编号 ${id}）：${shortDay(visitBy)}前${visitBy < today ? '，⚠ 已超期' : ''}`,
    );
  return { lines, buttons: lines.length > 0 ? [{ label: '看详情', say: '/关怀' }] : [] };
}
