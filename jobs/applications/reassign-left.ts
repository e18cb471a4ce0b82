import {
  countOpenByHandler,
  listOpenApplications,
  setApplicationHandler,
} from '../../db/benefits/applications.ts';
import { listUnreachable } from '../../db/people/closed-accounts.ts';
import type { Db } from '../../db/db.ts';
import { findPeople, readNames } from '../../db/people/people.ts';
import { listRoles } from '../../db/people/roles.ts';
import { listUnits } from '../../db/people/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import { isPresent } from '../../db/people/presence.ts';
import { dayOf } from '../care/zoned-day.ts';
import type { NewDelivery } from '../delivery/enqueue.ts';
import { chooseHandler } from './choose-handler.ts';

/** What giving applications on takes. */
export interface Reassigning {
  readonly db: Db;
  readonly timezone: string;
  readonly enqueue: (db: Db, deliveries: readonly NewDelivery[]) => Promise<number>;
}

/**
 * Gives the applications of handlers who left, died, lost their account or their office to another of the same unit, or above it;
 * the new handler and the worker are told. Where there is nobody, they wait.
 *
 * @returns how many were given on.
 */
export function reassignLeft({ db, timezone, enqueue }: Reassigning, now: Date): Promise<number> {
  return db.tx(async () => {
    const open = await listOpenApplications(db);
    if (open.length === 0) return 0;
    const grants = await listRoles(db);
    const holders = await findPeople(
      db,
      grants.map(({ personId }) => personId),
    );
    const today = dayOf(now, timezone);
    const unreachable = await listUnreachable(db);
    const gone = holders.filter((holder) => !isPresent(holder, today) || unreachable.has(holder.id));
    const present = new Set(holders.filter((holder) => !gone.includes(holder)).map(({ id }) => id));
    const tree = unitTree(await listUnits(db));
    let given = 0;
    for (const { caseId, handlerId, personId, unitId } of open) {
      if (handlerId !== null && present.has(handlerId)) continue;
      const chosen = chooseHandler({
        tree,
        grants,
        unitId,
        office: 'branch',
        excluded: new Set([personId, ...gone.map(({ id }) => id)]),
        openCases: await countOpenByHandler(db),
      });
      if (!chosen) continue;
      if (!(await setApplicationHandler(db, caseId, { personId: chosen.personId, unitId, at: now })))
        continue;
      const name = (await readNames(db, [chosen.personId])).get(chosen.personId) ?? '';
      const common = { plan: 'application_reassigned', lane: 'reply' as const, dueAt: now };
      given += 1;
      await enqueue(db, [
        {
          ...common,
          occurrence: `${caseId}/${chosen.personId}`,
          target: `person:${chosen.personId}`,
          message: {
            text: `编号 ${caseId} 的申请原来的经办人不在岗了，转给您办。请私聊我发“/申请单 ${caseId}”。`,
            buttons: [{ label: '看申请单', say: `/申请单 ${caseId}` }],
          },
        },
        {
          ...common,
          occurrence: `${caseId}/${chosen.personId}/worker`,
          target: `person:${personId}`,
          message: {
            text: `您的申请（编号 ${caseId}）换了经办人：${name}。不想继续办，可以说“撤回申请 ${caseId}”。`,
          },
        },
      ]);
    }
    return given;
  });
}
