import { type Db, queryOne } from '../db.ts';

/**
 * Where a message of ours was sent, by the platform's id of its first part.
 *
 * @returns the chat's id (`channel:externalId`), or undefined for a message that is not ours.
 */
export async function findChatOfMessage(
  db: Db,
  channel: string,
  channelMessageId: string,
): Promise<string | undefined> {
  const row = await queryOne<{ chatId: string }>(
    db,
    `select chat_id as "chatId" from deliveries
     where channel_message_id is not null and split_part(channel_message_id, ',', 1) = $2
       and starts_with(chat_id, $1 || ':') limit 1`,
    [channel, channelMessageId],
  );
  return row?.chatId;
}
