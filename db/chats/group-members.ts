import type { Db } from '../db.ts';
import { presentOn } from '../people/presence.ts';

/** Who came into a group, or went. `at`: the platform's own instant. */
export interface MembersChanged {
  readonly chatId: string;
  readonly externalIds: readonly string[];
  readonly isIn: boolean;
  readonly at: Date;
}

/** Notes who came or went; of a group that is not known nothing is kept, and what is older than is known changes nothing. */
export async function noteMembers(db: Db, { chatId, externalIds, isIn, at }: MembersChanged): Promise<void> {
  await db.query(
    `insert into group_members as m (chat_id, external_id, is_in, changed_at, joined_at)
     select c.id, e, $3, $4, case when $3 then $4::timestamptz end
     from chats c, unnest($2::text[]) e where c.id = $1
     on conflict (chat_id, external_id) do update set is_in = $3, changed_at = $4,
       joined_at = case when $3 and not m.is_in then $4 else m.joined_at end
     where m.changed_at <= $4`,
    [chatId, [...new Set(externalIds)], isIn, at],
  );
}

/**
 * The whole list of a group as it was at an instant. Who is new on a list that is not the first joined since the last.
 *
 * @param at when it was asked for; what was told to have changed since stays.
 */
export async function listedMembers(
  db: Db,
  { chatId, externalIds, at }: Omit<MembersChanged, 'isIn'>,
): Promise<void> {
  const ids = [...new Set(externalIds)];
  await db.query(
    `update group_members set is_in = false, changed_at = $3
     where chat_id = $1 and is_in and changed_at < $3 and external_id <> all($2::text[])`,
    [chatId, ids, at],
  );
  await db.query(
    `insert into group_members as m (chat_id, external_id, is_in, changed_at, joined_at)
     select c.id, e, true, $3, case when c.members_known_at is not null then $3::timestamptz end
     from chats c, unnest($2::text[]) e where c.id = $1
     on conflict (chat_id, external_id) do update set is_in = true, changed_at = $3,
       joined_at = case when m.is_in then m.joined_at else $3 end
     where m.changed_at < $3`,
    [chatId, ids, at],
  );
  await db.query('update chats set members_known_at = $2 where id = $1', [chatId, at]);
}

/**
 * Takes groups whose list is to be asked for: bound ones, never asked or last before `before`. Of several processes
 * one gets each.
 */
export async function takeGroupsToList(
  db: Db,
  { channel, before, now, limit }: { channel: string; before: Date; now: Date; limit: number },
): Promise<{ readonly id: string; readonly externalId: string }[]> {
  return db.query(
    `update chats set members_asked_at = $3 where id in (
       select id from chats where channel = $1 and kind = 'group' and unit_id is not null and left_at is null
         and (members_asked_at is null or members_asked_at < $2)
       order by members_asked_at nulls first limit $4 for update skip locked)
     returning id, external_id as "externalId"`,
    [channel, before, now, limit],
  );
}

/** When accounts of a group came into it; who was there before anything was told is missing. */
export async function listJoins(db: Db, chatId: string): Promise<Map<string, Date>> {
  const rows = await db.query<{ account: string; at: Date }>(
    `select external_id as account, joined_at as at from group_members
     where chat_id = $1 and is_in and joined_at is not null`,
    [chatId],
  );
  return new Map(rows.map(({ account, at }) => [account, at]));
}

/** How many are in each of these groups; those of which it is not known are missing. */
export async function countMembers(db: Db, chatIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<{ id: string; count: number }>(
    `select c.id, count(m.external_id)::int as count
     from chats c left join group_members m on m.chat_id = c.id and m.is_in
     where c.id = any($1) and c.members_known_at is not null group by c.id`,
    [chatIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** What a channel has told of somebody's whereabouts. */
export interface Presence {
  readonly personId: string;
  readonly channel: string;
  /** False: the account they had was closed, and there is no other. */
  readonly hasAccount: boolean;
  /** The groups they are in. */
  readonly chatIds: readonly string[];
}

/** Of people whom a channel knows, or knew: in which groups they are. Whom it does not know may be anywhere. */
export function listPresence(db: Db, personIds: readonly string[]): Promise<Presence[]> {
  return db.query<Presence>(
    `select i.person_id as "personId", i.channel, true as "hasAccount",
       coalesce(array_agg(m.chat_id) filter (where m.chat_id is not null), '{}') as "chatIds"
     from identities i left join group_members m
       on m.external_id = i.external_id and m.is_in and starts_with(m.chat_id, i.channel || ':')
     where i.person_id = any($1) group by i.person_id, i.channel
     union all
     select distinct a.person_id, a.channel, false, '{}'::text[] from closed_accounts a
     where a.person_id = any($1) and not exists (
       select 1 from identities i where i.person_id = a.person_id and i.channel = a.channel)`,
    [personIds],
  );
}

/** The groups whose members are known. */
export async function listKnownGroups(db: Db): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>('select id from chats where members_known_at is not null');
  return new Set(rows.map(({ id }) => id));
}

/**
 * The names of people of these units, present on a day ('YYYY-MM-DD'), who have an account where these groups are and
 * are in none of them. Of a platform whose groups are not all known nobody is counted.
 */
export async function listOutside(
  db: Db,
  { unitIds, chatIds, today }: { unitIds: readonly string[]; chatIds: readonly string[]; today: string },
): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `with groups as (select id, channel, members_known_at from chats where id = any($2)),
       known as (select channel from groups group by channel having bool_and(members_known_at is not null))
     select p.name from people p
     where p.unit_id = any($1) and ${presentOn('$3', 'p')}
       and exists (select 1 from identities i join known using (channel) where i.person_id = p.id)
       and not exists (select 1 from identities i where i.person_id = p.id
         and i.channel in (select channel from groups) and i.channel not in (select channel from known))
       and not exists (select 1 from identities i
         join groups g on g.channel = i.channel
         join group_members m on m.chat_id = g.id and m.external_id = i.external_id and m.is_in
         where i.person_id = p.id)
     order by p.name`,
    [unitIds, chatIds, today],
  );
  return rows.map(({ name }) => name);
}
