import { type Db, queryOne } from '../db.ts';

/** One private or group conversation on one channel. `id` is `channel:externalId`. */
export interface Chat {
  readonly id: string;
  readonly channel: string;
  readonly externalId: string;
  readonly kind: 'private' | 'group';
  readonly title: string | null;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly sample: boolean;
}

const columns = `id, channel, external_id as "externalId", kind, title, unit_id as "unitId",
  person_id as "personId", sample`;

/** A chat as it is now. */
export interface FoundChat extends Chat {
  /** Since when the bot is out of a group; null where it is in, or never was. */
  readonly leftAt: Date | null;
}

export function findChat(db: Db, id: string): Promise<FoundChat | undefined> {
  return queryOne<FoundChat>(db, `select ${columns}, left_at as "leftAt" from chats where id = $1`, [id]);
}

/** All chats but groups that the bot has left, or in which there is nobody: a terminal's, where one person tries it out. */
export function listChats(db: Db): Promise<Chat[]> {
  return db.query<Chat>(
    `select ${columns} from chats where left_at is null and not (channel = 'terminal' and kind = 'group') order by id`,
  );
}

/** The groups of one channel that the bot is in. */
export function listGroups(db: Db, channel: string): Promise<Chat[]> {
  return db.query<Chat>(
    `select ${columns} from chats where channel = $1 and kind = 'group' and left_at is null order by id`,
    [channel],
  );
}

/**
 * The bot is out of a group, or back in it; who is in it has to be asked anew then.
 *
 * @param at since when it is out, the first telling counts; null: it is in.
 * @returns whether that was not known yet.
 */
export async function markLeft(db: Db, id: string, at: Date | null): Promise<boolean> {
  const changed = await db.query(
    `update chats set left_at = $2, members_asked_at = null, members_known_at = null
     where id = $1 and (left_at is null) <> ($2::timestamptz is null) returning 1 as changed`,
    [id, at],
  );
  return changed.length > 0;
}

/** A chat's title, where the chat is known. */
export async function renameChat(db: Db, id: string, title: string): Promise<void> {
  await db.query('update chats set title = $2 where id = $1', [id, title]);
}

/** The private chat in which a person can be reached on a channel. */
export function findPrivateChat(db: Db, channel: string, personId: string): Promise<Chat | undefined> {
  return queryOne<Chat>(
    db,
    `select ${columns} from chats where channel = $1 and person_id = $2 and kind = 'private' order by id limit 1`,
    [channel, personId],
  );
}

/** Makes sure the chat is known; what is known already (its unit, its title) stays unless given. Its kind is as last heard. */
export async function saveChat(db: Db, chat: Omit<Chat, 'id'>): Promise<Chat> {
  const row = await queryOne<Chat>(
    db,
    `insert into chats (id, channel, external_id, kind, title, unit_id, person_id, sample)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set kind = excluded.kind, title = coalesce(excluded.title, chats.title),
       unit_id = coalesce(excluded.unit_id, chats.unit_id),
       person_id = coalesce(excluded.person_id, chats.person_id)
     returning ${columns}`,
    [
      `${chat.channel}:${chat.externalId}`,
      chat.channel,
      chat.externalId,
      chat.kind,
      chat.title,
      chat.unitId,
      chat.personId,
      chat.sample,
    ],
  );
  if (!row) throw new Error('insert returned no row');
  return row;
}

/** Binds a chat to a unit (/绑定), or to none any more (/解绑). */
export async function bindChat(db: Db, id: string, unitId: string | null): Promise<void> {
  await db.query('update chats set unit_id = $2 where id = $1', [id, unitId]);
}

/** Forgets a chat that has ended, such as a terminal's. */
export async function deleteChat(db: Db, id: string): Promise<void> {
  await db.query('delete from chats where id = $1', [id]);
}

/** What targets (a chat's id, or `person:ID`) are called; those that are unknown are left out. */
export async function nameTargets(db: Db, targets: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ target: string; name: string }>(
    `select c.id as target, coalesce(c.title, p.name) as name
     from chats c left join people p on p.id = c.person_id
     where c.id = any($1) and coalesce(c.title, p.name) is not null
     union all select 'person:' || id, name from people where 'person:' || id = any($1)`,
    [targets],
  );
  return new Map(rows.map(({ target, name }) => [target, name]));
}
