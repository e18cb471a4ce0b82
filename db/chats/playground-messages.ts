import { lockSection } from '../advisory-lock.ts';
import { type Db, queryOne } from '../db.ts';
import { storableJson } from '../storable-json.ts';

/** `bot`: Niangjia sent it; `said`: a person typed it; `pressed`: a person pressed a button. */
export type PlaygroundMessageKind = 'bot' | 'said' | 'pressed';

/** One message of a playground chat. `content` is what the playground stored; it knows the shape. */
export interface PlaygroundMessage {
  readonly id: number;
  /** Grows with every change of any message. */
  readonly changeNo: number;
  readonly chatId: string;
  readonly key: string;
  /** Null: Niangjia. */
  readonly senderId: string | null;
  readonly senderName: string | null;
  readonly kind: PlaygroundMessageKind;
  readonly content: unknown;
  readonly sentAt: Date;
  readonly recalledAt: Date | null;
}

const select = `select m.id, m.change_no as "changeNo", m.chat_id as "chatId", m.key, m.sender_id as "senderId",
  p.name as "senderName", m.kind, m.content, m.sent_at as "sentAt", m.recalled_at as "recalledAt"
  from playground_messages m left join people p on p.id = m.sender_id`;

export type NewPlaygroundMessage = Pick<
  PlaygroundMessage,
  'chatId' | 'key' | 'senderId' | 'kind' | 'sentAt'
> & {
  readonly content: object;
};

// Change numbers must become visible in order, or a reader that saw 8 would never ask for a late 7.
const lockChanges = (db: Db) => lockSection(db, 'playground_changes');

/** Stores a message; under a key that is known already it stores nothing and returns what stands there. */
export async function addPlaygroundMessage(
  db: Db,
  message: NewPlaygroundMessage,
): Promise<PlaygroundMessage> {
  return db.tx(async () => {
    await lockChanges(db);
    await db.query(
      `insert into playground_messages (chat_id, key, sender_id, kind, content, sent_at)
       values ($1, $2, $3, $4, $5::jsonb, $6) on conflict (key) do nothing`,
      [
        message.chatId,
        message.key,
        message.senderId,
        message.kind,
        storableJson(message.content),
        message.sentAt,
      ],
    );
    const row = await queryOne<PlaygroundMessage>(db, `${select} where m.key = $1`, [message.key]);
    if (!row) throw new Error('insert stored no row');
    return row;
  });
}

/** Writes a message anew; false where there is none, or it was taken back. */
export async function editPlaygroundMessage(db: Db, id: number, content: object): Promise<boolean> {
  return db.tx(async () => {
    await lockChanges(db);
    const rows = await db.query(
      `update playground_messages set content = $2::jsonb, change_no = nextval('playground_change_number')
       where id = $1 and recalled_at is null returning id`,
      [id, storableJson(content)],
    );
    return rows.length > 0;
  });
}

/** Takes a message back; false where there is none. A second recall changes nothing. */
export async function recallPlaygroundMessage(db: Db, id: number, at: Date): Promise<boolean> {
  return db.tx(async () => {
    await lockChanges(db);
    await db.query(
      `update playground_messages set recalled_at = $2, change_no = nextval('playground_change_number')
       where id = $1 and recalled_at is null`,
      [id, at],
    );
    return (await findPlaygroundMessage(db, id)) !== undefined;
  });
}

/** What was sent along with a message, and where that stands; undefined where nothing was, or it was taken back or forgotten. */
export function findPlaygroundFile(
  db: Db,
  message: { readonly id: number } | { readonly key: string },
): Promise<{ chatId: string; name: string; base64: string } | undefined> {
  const [column, value] = 'id' in message ? ['id', message.id] : ['key', message.key];
  return queryOne(
    db,
    `select chat_id as "chatId", content -> 'file' ->> 'name' as name, content -> 'file' ->> 'base64' as base64
     from playground_messages where ${column} = $1 and recalled_at is null and content ? 'file'`,
    [value],
  );
}

export function findPlaygroundMessage(db: Db, id: number): Promise<PlaygroundMessage | undefined> {
  return queryOne<PlaygroundMessage>(db, `${select} where m.id = $1`, [id]);
}

/** The newest `limit` messages of a chat before message `before`, oldest first. */
export async function listPlaygroundMessages(
  db: Db,
  chatId: string,
  { before = null, limit }: { before?: number | null; limit: number },
): Promise<PlaygroundMessage[]> {
  const rows = await db.query<PlaygroundMessage>(
    `${select} where m.chat_id = $1 and ($2::bigint is null or m.id < $2) order by m.id desc limit $3`,
    [chatId, before, limit],
  );
  return rows.reverse();
}

/** What changed in these chats after change `after`, in order. */
export function listPlaygroundChanges(
  db: Db,
  chatIds: readonly string[],
  after: number,
  limit: number,
): Promise<PlaygroundMessage[]> {
  return db.query<PlaygroundMessage>(
    `${select} where m.chat_id = any($1) and m.change_no > $2 order by m.change_no limit $3`,
    [chatIds, after, limit],
  );
}

/** The number of the newest change; 0 where there is none yet. */
export async function latestPlaygroundChange(db: Db): Promise<number> {
  const row = await queryOne<{ latest: number | null }>(
    db,
    'select max(change_no) as latest from playground_messages',
  );
  return row?.latest ?? 0;
}
