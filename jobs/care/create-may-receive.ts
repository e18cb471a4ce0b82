import { findChat } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { listOptOutsOf } from '../../db/opt-outs.ts';
import { findPerson } from '../../db/people.ts';
import { listPlanSwitches } from '../../db/plan-switches.ts';
import { listUnits } from '../../db/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { MayReceive } from '../delivery/may-receive.ts';
import { isSwitchedOff, mayReceive } from './may-receive.ts';
import { dayOf } from './zoned-day.ts';

/** The check of every push and broadcast at the moment of sending, over what the database knows then. */
export function createMayReceive({
  db,
  timezone,
}: {
  readonly db: Db;
  readonly timezone: string;
}): MayReceive {
  const switchedOff = async (planId: string, unitId: () => Promise<string | null | undefined>) => {
    const switches = (await listPlanSwitches(db)).filter((off) => off.planId === planId);
    if (switches.length === 0) return false;
    const unit = await unitId();
    const tree = unitTree(await listUnits(db));
    return isSwitchedOff(planId, tree.lineage(unit ?? tree.root.id), switches);
  };
  return async ({ plan, topic, target, personId }, at) => {
    const person = personId === null ? null : await findPerson(db, personId);
    const unitOfTarget = async () =>
      target.startsWith('person:') ? person?.unitId : (await findChat(db, target))?.unitId;
    return mayReceive(
      { topic, target },
      {
        person,
        optOuts: personId === null ? [] : await listOptOutsOf(db, personId),
        switchedOff: await switchedOff(plan, unitOfTarget),
        on: dayOf(at, timezone),
      },
    );
  };
}
