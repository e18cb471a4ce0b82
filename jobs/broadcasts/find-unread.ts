import { type Chat, findChat } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { type Delivery, listDeliveriesOf } from '../../db/deliveries.ts';
import { findPersonId } from '../../db/identities.ts';
import type { Channel } from '../delivery/channel.ts';
import type { Message } from '../delivery/message.ts';
import { readersOf } from './count-readers.ts';
import { deliveriesOf } from './deliveries-of.ts';

/** Asking is a call or two to the platform for each chat. */
const askedAtMost = 50;

export interface Unread {
  /** People of the roster who have not read it, with the group it stands in; null: it came to them in private. */
  readonly people: readonly { readonly personId: string; readonly group: string | null }[];
  /** Members of groups whom the roster does not know. */
  readonly strangers: number;
  /** Chats whose platform does not tell who has read. */
  readonly untold: number;
}

/** Who has not read a broadcast, as far as the platforms tell; asks them, so never inside a transaction. */
export async function findUnread(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  id: number,
): Promise<Unread> {
  const sent = (await listDeliveriesOf<Message>(db, deliveriesOf(id))).filter(
    ({ status }) => status === 'sent',
  );
  const people = new Map<string, string | null>();
  let strangers = 0;
  let untold = Math.max(0, sent.length - askedAtMost);
  for (const delivery of sent.slice(0, askedAtMost)) {
    const channel = channels.get(delivery.chatId?.split(':', 1)[0] ?? '');
    const chat = await findChat(db, delivery.chatId ?? '');
    const unread = channel && (await accountsWithout(db, channels, { delivery, channel, chat }));
    if (unread === undefined) {
      untold += 1;
      continue;
    }
    for (const account of unread) {
      const personId =
        account === null ? delivery.personId : await findPersonId(db, channel?.name ?? '', account);
      if (personId) people.set(personId, chat?.kind === 'group' ? (chat.title ?? '群') : null);
      else strangers += 1;
    }
  }
  return { people: [...people].map(([personId, group]) => ({ personId, group })), strangers, untold };
}

/** Accounts that have not read one message; null stands for whom it went to in private. */
async function accountsWithout(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  { delivery, channel, chat }: { delivery: Delivery<Message>; channel: Channel; chat: Chat | undefined },
): Promise<readonly (string | null)[] | undefined> {
  const readers = await readersOf(db, channels, delivery);
  if (readers === undefined) return undefined;
  if (chat?.kind !== 'group') return readers.size > 0 ? [] : [null];
  const members = await channel.members?.(chat.externalId).catch(() => undefined);
  return members?.filter((account) => !readers.has(account));
}
