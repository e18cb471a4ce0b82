import { findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { FoundChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import type { Delivery } from '../../db/delivery/deliveries.ts';
import type { Person } from '../../db/people/people.ts';
import { isWithinUnit } from '../../db/people/units.ts';
import { loadAbsence } from './absence.ts';
import type { Refusal } from './may-receive.ts';

const broadcastPlan = 'broadcast';

/**
 * Why something that was planned for a group must not go there any more: since then the bot may have been put out, the
 * group may have been given to another unit, and whom it concerns may have moved or left the group.
 */
export async function misplacedIn(
  db: Db,
  {
    chat,
    person,
    delivery,
  }: {
    readonly chat: FoundChat;
    readonly person: Person | null | undefined;
    readonly delivery: Pick<Delivery, 'plan' | 'occurrence' | 'lane'>;
  },
): Promise<Refusal | undefined> {
  if (chat.leftAt) return 'group_left';
  const { plan, occurrence, lane } = delivery;
  const broadcast = plan === broadcastPlan ? await findBroadcast(db, Number(occurrence)) : undefined;
  // Meant for that very group, or to go wherever what it corrects has gone.
  if (broadcast && (broadcast.onlyChat !== null || broadcast.corrects !== null)) return undefined;
  if (chat.unitId === null) return 'group_unbound';
  if (broadcast?.ownGroupsOnly && chat.unitId !== broadcast.unitId) return 'group_of_another_unit';
  if (broadcast && !(await isWithinUnit(db, chat.unitId, broadcast.unitId))) return 'group_of_another_unit';
  if (!person || lane !== 'push') return undefined;
  if (!(await isWithinUnit(db, person.unitId, chat.unitId))) return 'group_of_another_unit';
  return (await loadAbsence(db, [person.id]))(person.id, chat) ? 'not_in_group' : undefined;
}
