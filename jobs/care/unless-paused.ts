import { findChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { findPerson } from '../../db/people/people.ts';
import { listSendingPauses } from '../../db/delivery/sending-pauses.ts';
import { listUnits } from '../../db/people/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { MayReceive } from '../delivery/may-receive.ts';

/** What is paused is looked at again then, if nobody resumes it before. */
const pausedForMs = 10 * 60_000;

/** Holds back what goes to, or names somebody of, a unit to which sending is paused; the rest is asked as before. */
export function unlessPaused(db: Db, mayReceive: MayReceive): MayReceive {
  return async (delivery, at) => {
    const pauses = await listSendingPauses(db);
    if (pauses.length === 0) return mayReceive(delivery, at);
    const { target, personId } = delivery;
    const chat = target.startsWith('person:') ? undefined : await findChat(db, target);
    const person = personId === null ? undefined : await findPerson(db, personId);
    const tree = unitTree(await listUnits(db));
    const known = [chat?.unitId, person?.unitId].flatMap((id) => (id ? tree.lineage(id) : []));
    const units = known.length > 0 ? known : [tree.root];
    return pauses.some(({ unitId }) => units.some(({ id }) => id === unitId))
      ? { allowed: false, reason: 'sending_paused', postponeTo: new Date(at.getTime() + pausedForMs) }
      : mayReceive(delivery, at);
  };
}
