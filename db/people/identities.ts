import { type Db, queryOne } from '../db.ts';

/** A person as a channel knows them. */
export interface Identity {
  readonly channel: string;
  readonly externalId: string;
  readonly personId: string;
}

export async function findPersonId(db: Db, channel: string, externalId: string): Promise<string | undefined> {
  const row = await queryOne<{ personId: string }>(
    db,
    'select person_id as "personId" from identities where channel = $1 and external_id = $2',
    [channel, externalId],
  );
  return row?.personId;
}

/** The account under which a channel knows a person; the first where there are several. */
export function findIdentityOf(db: Db, channel: string, personId: string): Promise<Identity | undefined> {
  return queryOne<Identity>(
    db,
    `select channel, external_id as "externalId", person_id as "personId" from identities
     where channel = $1 and person_id = $2 order by external_id limit 1`,
    [channel, personId],
  );
}

export function listIdentities(db: Db): Promise<Identity[]> {
  return db.query<Identity>(
    'select channel, external_id as "externalId", person_id as "personId" from identities order by 1, 2',
  );
}

/** Links a channel identity to a person, replacing what it was linked to. */
export async function saveIdentity(db: Db, identity: Identity): Promise<void> {
  await db.query(
    `insert into identities (channel, external_id, person_id) values ($1, $2, $3)
     on conflict (channel, external_id) do update set person_id = excluded.person_id`,
    [identity.channel, identity.externalId, identity.personId],
  );
}

/**
 * As `saveIdentity`; what else the person had on that channel is unlinked, its private chat included: nothing meant
 * for them may go on to the wrong account.
 */
export async function replaceIdentity(db: Db, identity: Identity): Promise<void> {
  const unlinked = await db.query(
    `delete from identities where channel = $1 and person_id = $2 and external_id <> $3 returning 1 as gone`,
    [identity.channel, identity.personId, identity.externalId],
  );
  if (unlinked.length > 0) {
    await db.query(
      `update chats set person_id = null where channel = $1 and person_id = $2 and kind = 'private'`,
      [identity.channel, identity.personId],
    );
  }
  await saveIdentity(db, identity);
}

/** An account that stood for one person stands for another from now on; its private chat goes with it. */
export async function moveIdentity(db: Db, identity: Identity, from: string): Promise<void> {
  await saveIdentity(db, identity);
  await db.query(
    `update chats set person_id = $3 where channel = $1 and person_id = $2 and kind = 'private'`,
    [identity.channel, from, identity.personId],
  );
}

/**
 * An account stands for nobody any more; the private chat its person had on that channel is no longer theirs.
 *
 * @returns whose it was.
 */
export async function unlinkIdentity(
  db: Db,
  channel: string,
  externalId: string,
): Promise<string | undefined> {
  const row = await queryOne<{ personId: string }>(
    db,
    'delete from identities where channel = $1 and external_id = $2 returning person_id as "personId"',
    [channel, externalId],
  );
  if (!row) return undefined;
  await db.query(
    `update chats set person_id = null where channel = $1 and person_id = $2 and kind = 'private'`,
    [channel, row.personId],
  );
  return row.personId;
}
