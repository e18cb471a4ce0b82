import type { Db } from '../../db/db.ts';
import { findPersonId, saveIdentity } from '../../db/people/identities.ts';
import { insertPerson } from '../../db/people/people.ts';
import { grantRole } from '../../db/people/roles.ts';
import { newcomer } from '../../jobs/people/newcomer.ts';

/**
 * Makes the accounts of NIANGJIA_ADMINS administrators of the whole union.
 *
 * @param accounts `channel:id`, such as `feishu:ou_…`.
 */
export async function seatAdministrators(
  db: Db,
  accounts: readonly string[],
  rootUnitId: string,
): Promise<void> {
  for (const account of accounts) {
    const colon = account.indexOf(':');
    const [channel, externalId] = [account.slice(0, colon), account.slice(colon + 1)];
    await db.tx(async () => {
      let personId = await findPersonId(db, channel, externalId);
      if (personId === undefined) {
        personId = await insertPerson(db, newcomer('管理员', rootUnitId));
        await saveIdentity(db, { channel, externalId, personId });
      }
      await grantRole(db, { personId, unitId: rootUnitId, role: 'administrator' });
    });
  }
}
