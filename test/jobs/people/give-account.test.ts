import { describe, expect, it } from 'vitest';
import { findPrivateChat, saveChat } from '../../../db/chats/chats.ts';
import { findPersonId, saveIdentity } from '../../../db/people/identities.ts';
import { findPerson, insertPerson } from '../../../db/people/people.ts';
import { listRolesOf } from '../../../db/people/roles.ts';
import { seatAdministrators } from '../../../bot/start/seat-administrators.ts';
import { giveAccount } from '../../../jobs/people/give-account.ts';
import { linkAccount, linkByPhone } from '../../../jobs/people/link-by-phone.ts';
import { newcomer } from '../../../jobs/people/newcomer.ts';
import { twoWorkshops } from '../../helpers/two-workshops.ts';

const at = { now: new Date('2026-11-21T02:00:00Z'), today: '2026-11-21' };
const mobile = '13912345678';
const directory = {
  name: 'feishu',
  accountsOf: (mobiles: readonly string[]) =>
    Promise.resolve(new Map(mobiles.filter((one) => one === mobile).map((one) => [one, 'ou_qian']))),
  accountOwner: () => Promise.resolve({ name: '钱进', mobile }),
};

async function seated() {
  const db = await twoWorkshops();
  await seatAdministrators(db, ['feishu:ou_qian'], 'a');
  const placeholder = (await findPersonId(db, 'feishu', 'ou_qian')) ?? '';
  await saveChat(db, {
    ...{ channel: 'feishu', externalId: 'oc_1', kind: 'private', title: null },
    ...{ unitId: null, personId: placeholder, sample: false },
  });
  const person = await insertPerson(db, { ...newcomer('钱进', 'w1'), employeeNo: '7', phone: mobile });
  return { db, placeholder, person };
}

describe('the first administrator, found in the roster by mobile number', () => {
  it('stays administrator, in the chat they have, and is one person only', async () => {
    const { db, placeholder, person } = await seated();
    expect(await linkByPhone(db, directory, at)).toBe(1);
    expect(await findPersonId(db, 'feishu', 'ou_qian')).toBe(person);
    expect(await listRolesOf(db, person)).toMatchObject([{ unitId: 'a', role: 'administrator' }]);
    expect(await listRolesOf(db, placeholder)).toEqual([]);
    expect((await findPrivateChat(db, 'feishu', person))?.externalId).toBe('oc_1');
    expect((await findPerson(db, placeholder))?.leftOn).toBe(at.today);
    // At the next start.
    await seatAdministrators(db, ['feishu:ou_qian'], 'a');
    expect(await listRolesOf(db, person)).toHaveLength(1);
  });

  it('is not made somebody else whose account is known already', async () => {
    const { db, person } = await seated();
    await linkByPhone(db, directory, at);
    await insertPerson(db, { ...newcomer('孙立军', 'w1'), phone: '13800000000' });
    const moved = { ...directory, accountsOf: () => Promise.resolve(new Map([['13800000000', 'ou_qian']])) };
    expect(await linkByPhone(db, moved, at)).toBe(0);
    expect(await findPersonId(db, 'feishu', 'ou_qian')).toBe(person);
  });

  it('passes from another with its private chat, and in the place of an older account, once staff say so', async () => {
    const { db, placeholder, person } = await seated();
    const other = await insertPerson(db, newcomer('孙立军', 'w1'));
    const account = { channel: 'feishu', externalId: 'ou_qian', personId: person };
    const given = { today: at.today, confirmed: true };
    await saveIdentity(db, { ...account, externalId: 'ou_old' });
    expect(await giveAccount(db, account, given)).toBe(true);
    expect(await findPersonId(db, 'feishu', 'ou_old')).toBeUndefined();
    expect((await findPrivateChat(db, 'feishu', person))?.externalId).toBe('oc_1');
    expect((await findPerson(db, placeholder))?.leftOn).toBe(at.today);
    expect(await giveAccount(db, { ...account, personId: other }, given)).toBe(true);
    expect(await findPersonId(db, 'feishu', 'ou_qian')).toBe(other);
    expect((await findPrivateChat(db, 'feishu', other))?.externalId).toBe('oc_1');
    expect(await findPrivateChat(db, 'feishu', person)).toBeUndefined();
  });

  it('is recognised at the first word where no account is known', async () => {
    const db = await twoWorkshops();
    const person = await insertPerson(db, { ...newcomer('钱进', 'w1'), phone: mobile });
    expect(await linkAccount(db, directory, { externalId: 'ou_qian', ...at })).toBe(true);
    expect(await findPersonId(db, 'feishu', 'ou_qian')).toBe(person);
  });
});
