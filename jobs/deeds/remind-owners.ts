import type { Db } from '../../db/db.ts';
import { listDeedsDue } from '../../db/deeds.ts';
import { listDeliveriesOf } from '../../db/deliveries.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { findOwner } from '../people/find-owner.ts';
import { addDays, dayOf, instantOn } from '../care/zoned-day.ts';
import { enqueueAll, type NewDelivery } from '../delivery/enqueue.ts';

/** So many days before the day something is promised for. */
const daysBefore = 3;
const morning = '09:00';
const dayMs = 24 * 3_600_000;

/**
 * Reminds of promises (办实事) three days before their day and once they are late, at nine in the morning, each once: the
 * owner, where the name written down is one person of the unit's, and whoever wrote it down. A new day reminds anew.
 *
 * @returns how many reminders are new.
 */
export async function remindOwners(
  db: Db,
  tree: UnitTree,
  { now, timezone }: { readonly now: Date; readonly timezone: string },
): Promise<number> {
  const today = dayOf(now, timezone);
  if (now < instantOn(today, morning, timezone)) return 0;
  const reminders: NewDelivery[] = [];
  for (const { id, unitId, title, owner, dueOn, createdBy } of await listDeedsDue(
    db,
    addDays(today, daysBefore),
  )) {
    const isLate = dueOn < today;
    const act = { plan: 'deed_reminder', occurrence: `${id}/${isLate ? 'late' : 'soon'}/${dueOn}` };
    // Reminded before; whose name it is need not be looked up every minute.
    if ((await listDeliveriesOf(db, act)).length > 0) continue;
    const when = isLate ? `已经过了 ${dueOn}` : dueOn === today ? '今天到期' : `${dueOn} 到期`;
    for (const personId of new Set([await findOwner(db, tree, unitId, owner), createdBy])) {
      if (!personId) continue;
      reminders.push({
        ...act,
        target: `person:${personId}`,
        lane: 'push',
        topic: 'duty',
        message: {
          text: `办实事 ${id} 号“${title}”${when}（${owner}负责）。办到哪一步了，记一笔吧：\n/办实事 ${id} 进展 内容；办好了：/办实事 ${id} 办完 结果；改期：/办实事 ${id} 改 截止：…`,
        },
        dueAt: now,
        expiresAt: new Date(now.getTime() + dayMs),
      });
    }
  }
  return enqueueAll(db, reminders);
}
