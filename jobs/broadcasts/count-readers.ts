import { findChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { type Delivery, listDeliveriesOf } from '../../db/delivery/deliveries.ts';
import { countMembers } from '../../db/chats/group-members.ts';
import { listReaders } from '../../db/delivery/message-reads.ts';
import type { Channel } from '../delivery/channel.ts';
import type { Message } from '../delivery/message.ts';
import { deliveriesOf } from './deliveries-of.ts';

/** Asking is a call to the platform for each chat; of more than these the rest is not asked. */
const askedAtMost = 50;

export interface ReadCounts {
  /** By chat, where the platform tells. */
  readonly chats: readonly {
    readonly name: string;
    readonly kind: 'private' | 'group';
    readonly readers: number;
    /** How many are in the group now; undefined where that is not known. */
    readonly members: number | undefined;
  }[];
  /** Sent to chats whose platform tells nothing. */
  readonly untold: number;
}

/** Who has read a broadcast, as far as the platforms tell; asks them, so never inside a transaction. */
export async function countReaders(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  id: number,
): Promise<ReadCounts> {
  const sent = (await listDeliveriesOf<Message>(db, deliveriesOf(id))).filter(
    ({ status }) => status === 'sent',
  );
  const chats: ReadCounts['chats'][number][] = [];
  let untold = Math.max(0, sent.length - askedAtMost);
  for (const delivery of sent.slice(0, askedAtMost)) {
    const readers = (await readersOf(db, channels, delivery))?.size;
    if (readers === undefined) {
      untold += 1;
      continue;
    }
    const chat = await findChat(db, delivery.chatId ?? '');
    const members = chat && (await countMembers(db, [chat.id])).get(chat.id);
    chats.push({ name: chat?.title ?? '私聊', kind: chat?.kind ?? 'private', readers, members });
  }
  return { chats, untold };
}

/** The accounts that have read one message; undefined where the platform tells nothing. */
export async function readersOf(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  { chatId, channelMessageId }: Pick<Delivery<Message>, 'chatId' | 'channelMessageId'>,
): Promise<ReadonlySet<string> | undefined> {
  const channel = channels.get(chatId?.split(':', 1)[0] ?? '');
  if (!channel?.readers || channelMessageId === null) return undefined;
  const told = await channel.readers(channelMessageId).catch(() => undefined);
  const noted = await listReaders(db, channel.name, channelMessageId.split(',')[0] ?? '');
  return told === undefined && noted.length === 0 ? undefined : new Set([...(told ?? []), ...noted]);
}

/** The counts in words; undefined where no platform tells anything. */
export function readCountsInWords(id: number, { chats, untold }: ReadCounts): Message | undefined {
  if (chats.length === 0) return undefined;
  const groups = chats.filter(({ kind }) => kind === 'group');
  const privately = chats.filter(({ kind }) => kind === 'private');
  const read = privately.filter(({ readers }) => readers > 0).length;
  return {
    text: [
      `公告 ${id} 号的已读情况：`,
      ...groups.map(
        ({ name, readers, members }) =>
          `· ${name}：${readers} 人已读${members === undefined ? '' : `，${Math.max(0, members - readers)} 人未读`}`,
      ),
      ...(privately.length > 0
        ? [`· 私聊 ${privately.length} 人：${read} 人已读，${privately.length - read} 人未读`]
        : []),
      ...(untold > 0 ? [`另有 ${untold} 处的平台不提供已读人数。`] : []),
    ].join('\n'),
  };
}
