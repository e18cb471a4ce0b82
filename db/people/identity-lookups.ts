import type { Db } from '../db.ts';
import { presentOn } from './presence.ts';

/**
 * Notes that a platform is asked about something, unless it was not long ago.
 *
 * @param subject `account:…`, `person:…` or `claim:…`.
 * @param notSince asked after this instant, it is not asked again.
 * @returns whether it may be asked now; of several at once one.
 */
export async function beginLookup(
  db: Db,
  { channel, subject, now, notSince }: { channel: string; subject: string; now: Date; notSince: Date },
): Promise<boolean> {
  const rows = await db.query(
    `insert into identity_lookups (channel, subject, asked_at) values ($1, $2, $3)
     on conflict (channel, subject) do update set asked_at = excluded.asked_at
       where identity_lookups.asked_at <= $4
     returning 1 as begun`,
    [channel, subject, now, notSince],
  );
  return rows.length > 0;
}

/** People who have no account on a channel and whose mobile number, theirs alone, was not asked about since. */
export function listUnlinkedMobiles(
  db: Db,
  { channel, day, notSince, limit }: { channel: string; day: string; notSince: Date; limit: number },
): Promise<{ personId: string; mobile: string }[]> {
  return db.query(
    `select p.id as "personId", p.phone as mobile from people p
     where not p.sample and p.phone ~ '^1[0-9]{10}$' and ${presentOn('$2', 'p')}
       and not exists (select from people o where o.phone = p.phone and o.id <> p.id)
       and not exists (select from identities i where i.channel = $1 and i.person_id = p.id)
       and not exists (select from identity_lookups l
         where l.channel = $1 and l.subject = 'person:' || p.id and l.asked_at > $3)
     order by p.id limit $4`,
    [channel, day, notSince, limit],
  );
}

/** Who has this mobile number in the roster and is still here. */
export function listOwnersOfMobile(
  db: Db,
  mobile: string,
  day: string,
): Promise<{ personId: string; name: string }[]> {
  return db.query(
    `select id as "personId", name from people where phone = $1 and ${presentOn('$2')} order by id`,
    [mobile, day],
  );
}

/** Whether somebody in the roster is called so. */
export async function isNameOfRoster(db: Db, name: string | undefined): Promise<boolean> {
  if (name === undefined) return false;
  return (await db.query('select 1 as found from people where name = $1 limit 1', [name])).length > 0;
}
