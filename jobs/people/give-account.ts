import type { Db } from '../../db/db.ts';
import {
  findPersonId,
  type Identity,
  moveIdentity,
  replaceIdentity,
  saveIdentity,
} from '../../db/people/identities.ts';
import { findPerson, savePeople } from '../../db/people/people.ts';
import { grantRole, listRolesOf, revokeRole } from '../../db/people/roles.ts';
import { isNewcomer } from './newcomer.ts';

/**
 * An account is found to be somebody's of the roster. Where it came as a newcomer, as the first administrator's does,
 * the two are one human: the roster's person takes over roles and private chat, and the newcomer is gone from today.
 * An account that stands for somebody else of the roster stays theirs, unless staff have confirmed whose it is: then it
 * passes with its private chat, in the place of any other that its owner had on the channel.
 *
 * @param given.today 'YYYY-MM-DD'
 * @returns whether the account stands for that person now.
 */
export function giveAccount(
  db: Db,
  identity: Identity,
  { today, confirmed = false }: { readonly today: string; readonly confirmed?: boolean },
): Promise<boolean> {
  return db.tx(async () => {
    const { channel, externalId, personId } = identity;
    const before = await findPersonId(db, channel, externalId);
    const was = before === undefined || before === personId ? undefined : await findPerson(db, before);
    if (was && !isNewcomer(was) && !confirmed) return false;
    await (confirmed ? replaceIdentity : saveIdentity)(db, identity);
    if (was) await moveIdentity(db, identity, was.id);
    if (was && isNewcomer(was)) {
      await handOnRoles(db, was.id, personId);
      await savePeople(db, [{ ...was, leftOn: today }]);
    }
    return true;
  });
}

async function handOnRoles(db: Db, from: string, to: string): Promise<void> {
  for (const grant of await listRolesOf(db, from)) {
    await grantRole(db, { ...grant, personId: to });
    await revokeRole(db, grant);
  }
}
