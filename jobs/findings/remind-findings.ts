import type { Db } from '../../db/db.ts';
import { listDeliveriesOf } from '../../db/deliveries.ts';
import { listFindingsDue } from '../../db/findings.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { addDays, dayOf, instantOn } from '../care/zoned-day.ts';
import { enqueueAll, type NewDelivery } from '../delivery/enqueue.ts';
import { findOwner } from '../people/find-owner.ts';
import { staffNear } from '../people/staff-near.ts';

const daysBefore = 2;
const morning = '09:00';
const dayMs = 24 * 3_600_000;

/**
 * Reminds of what is to be put right, two days before its day and once it is late, at nine in the morning, each once: who
 * puts it right, where the name is one person's, and the unit's staff.
 *
 * @returns how many reminders are new.
 */
export async function remindFindings(
  db: Db,
  tree: UnitTree,
  { now, timezone }: { readonly now: Date; readonly timezone: string },
): Promise<number> {
  const today = dayOf(now, timezone);
  if (now < instantOn(today, morning, timezone)) return 0;
  const reminders: NewDelivery[] = [];
  for (const { id, unitId, place, owner, dueOn } of await listFindingsDue(db, addDays(today, daysBefore))) {
    const isLate = dueOn !== null && dueOn < today;
    const act = { plan: 'finding_reminder', occurrence: `${id}/${isLate ? 'late' : 'soon'}/${dueOn}` };
    if ((await listDeliveriesOf(db, act)).length > 0) continue;
    const ownerId = owner === null ? undefined : await findOwner(db, tree, unitId, owner);
    const when = isLate ? `已经过了期限 ${dueOn}` : `${dueOn} 前要改好`;
    for (const personId of new Set([ownerId, ...(await staffNear(db, tree, unitId, today))])) {
      if (personId === undefined) continue;
      reminders.push({
        ...act,
        target: `person:${personId}`,
        lane: 'push',
        topic: 'duty',
        message: {
          text: `隐患 ${id} 号（${place}）${when}，${owner ?? ''}负责。改好了请发：/整改 ${id} 已改 怎么改的`,
        },
        dueAt: now,
        expiresAt: new Date(now.getTime() + dayMs),
      });
    }
  }
  return enqueueAll(db, reminders);
}
