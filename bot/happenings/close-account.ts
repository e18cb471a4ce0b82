import { saveClosedAccount } from '../../db/people/closed-accounts.ts';
import type { Db } from '../../db/db.ts';
import { unlinkIdentity } from '../../db/people/identities.ts';
import { findPerson } from '../../db/people/people.ts';
import { listUnits } from '../../db/people/units.ts';
import { deleteWebSessionsOf } from '../../db/web/web-sessions.ts';
import { hasLeft } from '../../db/people/presence.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import { firstReached } from '../../jobs/delivery/first-reached.ts';
import { findHolders } from '../../jobs/people/find-holders.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';

export interface ClosedAccount {
  readonly channel: string;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly externalId: string;
  readonly now: Date;
  /** 'YYYY-MM-DD' */
  readonly today: string;
}

/**
 * An account that left the organisation speaks for nobody any more: nothing is sent to it, no group hears of its person
 * on its account, and where they are signed in to the console they are no more. Whether the person has left the union only the
 * roster says, so staff are told to look.
 */
export async function closeAccount(
  db: Db,
  { channel, channels, externalId, now, today }: ClosedAccount,
): Promise<void> {
  const personId = await unlinkIdentity(db, channel, externalId);
  if (personId === undefined) return;
  await saveClosedAccount(db, { channel, externalId, personId, closedAt: now });
  await deleteWebSessionsOf(db, personId);
  const person = await findPerson(db, personId);
  if (!person || hasLeft(person, today)) return;
  const tree = unitTree(await listUnits(db));
  const holders = await findHolders(db, tree, { unitId: person.unitId, roles: ['staff'], today });
  const others = holders.filter(({ id }) => id !== person.id);
  const nearest = await firstReached(db, channels, others);
  if (!nearest) return;
  await enqueue(db, {
    plan: 'account_closed',
    occurrence: `${channel}/${externalId}`,
    target: `person:${nearest.id}`,
    lane: 'reply',
    message: {
      text: `${person.name}的飞书账号已离职停用，我不再往那里发消息。名册里还是在职：如确已离职，请在名册填上“离职日期”再导入一次。`,
    },
    dueAt: now,
  });
}
