import { findChat, markLeft } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listUnits } from '../../db/people/units.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import { firstReached } from '../../jobs/delivery/first-reached.ts';
import { findHolders } from '../../jobs/people/find-holders.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';

export interface LeftGroup {
  readonly channel: string;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly chatExternalId: string;
  readonly now: Date;
  /** 'YYYY-MM-DD' */
  readonly today: string;
}

/**
 * The bot is out of a group, or the group is no more: nothing is pushed there until it is taken in again. Whoever looks
 * after the unit and can be reached is told, for its people hear nothing there from now on.
 */
export async function leaveGroup(
  db: Db,
  { channel, channels, chatExternalId, now, today }: LeftGroup,
): Promise<void> {
  const id = `${channel}:${chatExternalId}`;
  const chat = await findChat(db, id);
  if (chat?.kind !== 'group' || !(await markLeft(db, id, now)) || chat.unitId === null) return;
  const tree = unitTree(await listUnits(db));
  const unit = tree.lineage(chat.unitId)[0];
  const holders = await findHolders(db, tree, { unitId: chat.unitId, roles: ['staff'], today });
  const nearest = await firstReached(db, channels, holders);
  if (!unit || !nearest) return;
  await enqueue(db, {
    plan: 'group_left',
    occurrence: `${id}/${now.toISOString()}`,
    target: `person:${nearest.id}`,
    lane: 'reply',
    message: {
      text: `群“${chat.title ?? '（没有名字）'}”解散了，或者把我移出去了，“${unit.name}”的推送和公告不再发到那里。要接着发：把我重新拉进那个群；换了新群的，拉我进去，再在群里发“/绑定 ${unit.name}”。`,
    },
    dueAt: now,
  });
}
