import { type Db, queryOne } from '../db.ts';

/** An account that left the organisation: in no group any more, and its person's sign-ins with it. */
export async function saveClosedAccount(
  db: Db,
  account: { channel: string; externalId: string; personId: string; closedAt: Date },
): Promise<void> {
  const { channel, externalId, personId, closedAt } = account;
  await db.query(
    `insert into closed_accounts (channel, external_id, person_id, closed_at) values ($1, $2, $3, $4)
     on conflict (channel, external_id) do update set person_id = excluded.person_id, closed_at = excluded.closed_at`,
    [channel, externalId, personId, closedAt],
  );
  await db.query(
    `update group_members m set is_in = false, changed_at = greatest(changed_at, $3)
     from chats c where c.id = m.chat_id and c.channel = $1 and m.external_id = $2`,
    [channel, externalId, closedAt],
  );
}

/** Whether all that is known of a person is an account that was closed. */
export async function isUnreachable(db: Db, personId: string): Promise<boolean> {
  const row = await queryOne<{ closed: boolean }>(
    db,
    `select exists (select 1 from closed_accounts where person_id = $1)
       and not exists (select 1 from identities where person_id = $1) as closed`,
    [personId],
  );
  return row?.closed ?? false;
}

/** Everybody of whom that is so. */
export async function listUnreachable(db: Db): Promise<Set<string>> {
  const rows = await db.query<{ personId: string }>(
    `select distinct a.person_id as "personId" from closed_accounts a
     where not exists (select 1 from identities i where i.person_id = a.person_id)`,
  );
  return new Set(rows.map(({ personId }) => personId));
}
