import { type Chat, findChat } from '../../db/chats.ts';
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
  mayPush = () => true,
}: {
  readonly db: Db;
  readonly timezone: string;
  /** Whether plans may push into a chat. */
  readonly mayPush?: (chat: Chat) => boolean;
}): MayReceive {
  const switchedOff = async (planId: string, unitId: () => Promise<string | null | undefined>) => {
    const switches = (await listPlanSwitches(db)).filter((off) => off.planId === planId);
    if (switches.length === 0) return false;
    const unit = await unitId();
    const tree = unitTree(await listUnits(db));
    return isSwitchedOff(planId, tree.lineage(unit ?? tree.root.id), switches);
  };
  return async ({ plan, topic, target, personId, lane }, at) => {
    const chat = target.startsWith('person:') ? undefined : await findChat(db, target);
    if (lane === 'push' && chat?.kind === 'group' && !mayPush(chat)) {
      return { allowed: false, reason: 'no_pushes_into_groups' };
    }
    const person = personId === null ? null : await findPerson(db, personId);
    const unitOfTarget = async () => (target.startsWith('person:') ? person?.unitId : chat?.unitId);
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
