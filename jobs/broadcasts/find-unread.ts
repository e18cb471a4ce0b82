import { type Chat, findChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { type Delivery, listDeliveriesOf } from '../../db/delivery/deliveries.ts';
import { listJoins } from '../../db/chats/group-members.ts';
import { findPersonId } from '../../db/people/identities.ts';
import type { Channel } from '../delivery/channel.ts';
import type { Message } from '../delivery/message.ts';
import { readersOf } from './count-readers.ts';
import { deliveriesOf } from './deliveries-of.ts';

/** Asking is a call or two to the platform for each chat. */
const askedAtMost = 50;

export interface Unread {
  /** People of the roster who were there and have not read it, with the group it stands in; null: it came to them in private. */
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
  const strangers = new Set<string>();
  const whoRead = new Set<string>();
  let untold = Math.max(0, sent.length - askedAtMost);
  for (const delivery of sent.slice(0, askedAtMost)) {
    const channel = channels.get(delivery.chatId?.split(':', 1)[0] ?? '');
    const chat = await findChat(db, delivery.chatId ?? '');
    const told = channel && (await accountsOf(db, channels, { delivery, channel, chat }));
    if (!told) {
      untold += 1;
      continue;
    }
    const personOf = (account: string) => findPersonId(db, channel.name, account);
    for (const account of told.readers) whoRead.add((await personOf(account)) ?? account);
    if (chat?.kind !== 'group') {
      if (told.readers.size === 0 && delivery.personId) people.set(delivery.personId, null);
      continue;
    }
    const joins = await listJoins(db, chat.id);
    // Who came later does not see what was said before.
    const wasThere = (account: string) => (joins.get(account) ?? sentAtOf(delivery)) <= sentAtOf(delivery);
    for (const account of told.members.filter((one) => !told.readers.has(one) && wasThere(one))) {
      const personId = await personOf(account);
      if (personId === undefined) strangers.add(account);
      else people.set(personId, chat.title ?? '群');
    }
  }
  return {
    // Who is in several groups has read it where they have read it once.
    people: [...people]
      .filter(([personId]) => !whoRead.has(personId))
      .map(([personId, group]) => ({ personId, group })),
    strangers: [...strangers].filter((account) => !whoRead.has(account)).length,
    untold,
  };
}

const sentAtOf = ({ sentAt, dueAt }: Delivery<Message>) => sentAt ?? dueAt;

/** Who has read one message, and who could have; undefined where the platform does not tell. */
async function accountsOf(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  { delivery, channel, chat }: { delivery: Delivery<Message>; channel: Channel; chat: Chat | undefined },
): Promise<{ readonly readers: ReadonlySet<string>; readonly members: readonly string[] } | undefined> {
  const readers = await readersOf(db, channels, delivery);
  if (readers === undefined || chat?.kind !== 'group') return readers && { readers, members: [] };
  const members = await channel.members?.(chat.externalId).catch(() => undefined);
  return members && { readers, members };
}
