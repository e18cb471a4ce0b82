import type { Db } from '../db.ts';

export interface MessageRead {
  readonly channel: string;
  readonly channelMessageIds: readonly string[];
  readonly readerExternalId: string;
  readonly at: Date;
}

/** Notes that somebody read messages; the first time counts. */
export async function saveReads(db: Db, read: MessageRead): Promise<void> {
  await db.query(
    `insert into message_reads (channel, channel_message_id, reader_external_id, read_at)
     select $1, m, $3, $4 from unnest($2::text[]) m on conflict do nothing`,
    [read.channel, [...new Set(read.channelMessageIds)], read.readerExternalId, read.at],
  );
}

/** The accounts known to have read a message. @param channelMessageId the platform's own id. */
export async function listReaders(db: Db, channel: string, channelMessageId: string): Promise<string[]> {
  const rows = await db.query<{ reader: string }>(
    `select reader_external_id as reader from message_reads
     where channel = $1 and channel_message_id = $2 order by 1`,
    [channel, channelMessageId],
  );
  return rows.map(({ reader }) => reader);
}

/** Forgets what was read before `before`. */
export async function purgeReads(db: Db, before: Date): Promise<void> {
  await db.query('delete from message_reads where read_at < $1', [before]);
}
