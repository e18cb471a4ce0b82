import { type Chat, findChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listOptOutsOf } from '../../db/care/opt-outs.ts';
import { findPerson } from '../../db/people/people.ts';
import { listPlanSwitches } from '../../db/care/plan-switches.ts';
import { listPushExclusionsOf } from '../../db/care/push-exclusions.ts';
import { listUnits } from '../../db/people/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { MayReceive } from '../delivery/may-receive.ts';
import type { Plans } from './load-plans.ts';
import { isSwitchedOff, mayReceive, type Refusal } from './may-receive.ts';
import { misplacedIn } from './misplaced-in.ts';
import { quietUntil } from './quiet-hours.ts';
import { celebrantOf, isStillTheirDay } from './still-their-day.ts';
import { dayOf } from './zoned-day.ts';

/** The check of every push and broadcast at the moment of sending, over what the database knows then. */
export function createMayReceive({
  db,
  plans,
  timezone,
  mayPush = () => true,
}: {
  readonly db: Db;
  readonly plans: Pick<Plans, 'current'>;
  readonly timezone: string;
  /** Whether plans may push into a chat. */
  readonly mayPush?: (chat: Chat) => boolean;
}): MayReceive {
  return async (delivery, at) => {
    const { plan: planId, occurrence, topic, target, personId, lane } = delivery;
    const chat = target.startsWith('person:') ? undefined : await findChat(db, target);
    if (lane === 'push' && chat?.kind === 'group' && !mayPush(chat)) {
      return { allowed: false, reason: 'no_pushes_into_groups' };
    }
    const plan = plans.current().find(({ id }) => id === planId);
    const person = personId === null ? null : await findPerson(db, personId);
    const misplaced = chat?.kind === 'group' ? await misplacedIn(db, { chat, person, delivery }) : undefined;
    if (misplaced) return { allowed: false, reason: misplaced };
    const switches = (await listPlanSwitches(db)).filter((each) => each.planId === planId);
    const switchedOff = async () => {
      if (switches.length === 0 && !plan?.optional) return false;
      const tree = unitTree(await listUnits(db));
      // Whom it concerns counts, also where it goes into the group of a unit above theirs.
      const unitId = person?.unitId ?? chat?.unitId ?? tree.root.id;
      return isSwitchedOff(plan ?? { id: planId, optional: false }, tree.lineage(unitId), switches);
    };
    const permission = mayReceive(
      { topic, target },
      {
        person,
        optOuts: personId === null ? [] : await listOptOutsOf(db, personId),
        exclusions: personId === null ? [] : await listPushExclusionsOf(db, personId),
        switchedOff: await switchedOff(),
        on: dayOf(at, timezone),
      },
    );
    if (!permission.allowed || !plan) return permission;
    const celebrantId = celebrantOf(plan, occurrence);
    const celebrant =
      celebrantId === undefined || celebrantId === personId ? person : await findPerson(db, celebrantId);
    if (celebrant && !isStillTheirDay(plan, occurrence, celebrant)) {
      return { allowed: false, reason: 'day_corrected' satisfies Refusal };
    }
    const wake = quietUntil(plan.quiet, at, timezone);
    return wake ? { allowed: false, reason: 'quiet_hours', postponeTo: wake } : permission;
  };
}
