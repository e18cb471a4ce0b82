import type { Db } from '../../db/db.ts';
import {
  beginLookup,
  isNameOfRoster,
  listOwnersOfMobile,
  listUnlinkedMobiles,
} from '../../db/people/identity-lookups.ts';
import type { Channel } from '../delivery/channel.ts';
import { giveAccount } from './give-account.ts';
import { isFullMobile } from './parse-phone.ts';

const hourMs = 3_600_000;
/** A stranger is asked about once an hour, so that a directory that tells nothing is not asked at every word. */
const strangerAgainMs = hourMs;
/** Numbers that nobody has are asked about again after a week. */
const mobileAgainMs = 7 * 24 * hourMs;
/** Feishu: 50 numbers a call (contact-v3/user/batch_get_id). */
const perCall = 50;
const callsAtOnce = 4;

/** `+86 138…` as the roster writes it. */
const asInRoster = (mobile: string) => mobile.replace(/[\s-]/g, '').replace(/^\+86/, '');

/**
 * Finds out through the platform's directory who an unknown account is: the person of the roster with its mobile
 * number. Families share numbers: of several the one with the account's name; and nobody, where the name is that of
 * somebody else.
 *
 * @param today 'YYYY-MM-DD'
 * @returns whether the account is linked now.
 */
export async function linkAccount(
  db: Db,
  channel: Pick<Channel, 'name' | 'accountOwner'>,
  { externalId, now, today }: { externalId: string; now: Date; today: string },
): Promise<boolean> {
  if (!channel.accountOwner) return false;
  const notSince = new Date(now.getTime() - strangerAgainMs);
  const subject = `account:${externalId}`;
  if (!(await beginLookup(db, { channel: channel.name, subject, now, notSince }))) return false;
  const { name, mobile } = await channel.accountOwner(externalId);
  const known = mobile === undefined ? '' : asInRoster(mobile);
  if (!isFullMobile(known)) return false;
  const owners = await listOwnersOfMobile(db, known, today);
  const namesake = owners.find((owner) => owner.name === name);
  const owner =
    namesake ?? (owners.length === 1 && !(await isNameOfRoster(db, name)) ? owners[0] : undefined);
  if (!owner) return false;
  return giveAccount(db, { channel: channel.name, externalId, personId: owner.personId }, { today });
}

/**
 * Finds the accounts of people whom the roster gives a mobile number but no account, so that they can be written to
 * first. Takes some of them at a time; an account that stands for somebody else of the roster is left alone.
 *
 * @returns how many were linked.
 * @throws SendError where the directory does not answer; nobody is taken for asked then.
 */
export async function linkByPhone(
  db: Db,
  channel: Pick<Channel, 'name' | 'accountsOf'>,
  { now, today }: { now: Date; today: string },
): Promise<number> {
  if (!channel.accountsOf) return 0;
  const { name } = channel;
  const notSince = new Date(now.getTime() - mobileAgainMs);
  const asked = { channel: name, day: today, notSince, limit: perCall };
  let linked = 0;
  for (let calls = 0; calls < callsAtOnce; calls += 1) {
    const people = await listUnlinkedMobiles(db, asked);
    if (people.length === 0) break;
    const found = await channel.accountsOf(people.map(({ mobile }) => mobile));
    for (const { personId, mobile } of people) {
      await beginLookup(db, { channel: name, subject: `person:${personId}`, now, notSince });
      const externalId = found.get(mobile);
      if (externalId === undefined) continue;
      if (await giveAccount(db, { channel: name, externalId, personId }, { today })) linked += 1;
    }
  }
  return linked;
}
