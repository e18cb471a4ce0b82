import type { Db } from '../../db/db.ts';
import { listDeedsDue } from '../../db/voice/deeds.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { remindOfDue } from '../duties/remind-of-due.ts';
import { findOwner } from '../people/find-owner.ts';

/**
 * Reminds of promises (办实事) three days before their day and once they are late: the owner, where the name written down is
 * one person of the unit's, and whoever wrote it down.
 *
 * @returns how many reminders are new.
 */
export function remindOwners(
  db: Db,
  tree: UnitTree,
  at: { readonly now: Date; readonly timezone: string },
): Promise<number> {
  return remindOfDue(
    db,
    {
      plan: 'deed_reminder',
      daysBefore: 3,
      listDue: (by) => listDeedsDue(db, by),
      peopleOf: async ({ unitId, owner, createdBy }, today) => [
        await findOwner(db, tree, { unitId, owner, today }),
        createdBy,
      ],
      message({ id, title, owner, dueOn }, { today, isLate }) {
        const when = isLate ? `已经过了 ${dueOn}` : dueOn === today ? '今天到期' : `${dueOn} 到期`;
        const text = `办实事 ${id} 号“${title}”${when}（${owner}负责）。办到哪一步了，记一笔吧：\n/办实事 ${id} 进展 内容；办好了：/办实事 ${id} 办完 结果；改期：/办实事 ${id} 改 截止：…`;
        return { text };
      },
    },
    at,
  );
}
