import type { Db } from '../../db/db.ts';
import { listFindingsDue } from '../../db/voice/findings.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { remindOfDue } from '../duties/remind-of-due.ts';
import { findOwner } from '../people/find-owner.ts';
import { staffNear } from '../people/staff-near.ts';

/**
 * Reminds of what is to be put right two days before its day and once it is late: who puts it right, where the name is one
 * person's, and the unit's staff.
 *
 * @returns how many reminders are new.
 */
export function remindFindings(
  db: Db,
  tree: UnitTree,
  at: { readonly now: Date; readonly timezone: string },
): Promise<number> {
  return remindOfDue(
    db,
    {
      plan: 'finding_reminder',
      daysBefore: 2,
      listDue: (by) => listFindingsDue(db, by),
      peopleOf: async ({ unitId, owner }, today) => [
        owner === null ? undefined : await findOwner(db, tree, { unitId, owner, today }),
        ...(await staffNear(db, tree, unitId, today)),
      ],
      message({ id, place, owner, dueOn }, { isLate }) {
        const when = isLate ? `已经过了期限 ${dueOn}` : `${dueOn} 前要改好`;
        const text = `隐患 ${id} 号（${place}）${when}，${owner ?? ''}负责。改好了请发：/整改 ${id} 已改 怎么改的`;
        return { text };
      },
    },
    at,
  );
}
