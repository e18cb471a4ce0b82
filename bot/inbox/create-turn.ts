import { findChat, markLeft, saveChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { findPersonId } from '../../db/people/identities.ts';
import { findPerson } from '../../db/people/people.ts';
import { listUnits } from '../../db/people/units.ts';
import type { IncomingMessage } from '../../jobs/delivery/channel.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import { grantsOf } from '../gate/grants-of.ts';
import type { Turn } from '../router/turn.ts';
import type { ConversationMemory } from './conversation-memory.ts';

/** Looks up who sent a message and where, making a chat known that was not. */
export async function createTurn(
  db: Db,
  message: IncomingMessage,
  { memory, now, dayOf }: { memory: ConversationMemory; now: Date; dayOf: (at: Date) => string },
): Promise<Turn> {
  const personId = await findPersonId(db, message.channel, message.sender.externalId);
  const person = personId === undefined ? undefined : await findPerson(db, personId);
  const known = await findChat(db, `${message.channel}:${message.chat.externalId}`);
  const isAsKnown = known?.kind === message.chat.kind;
  const chat =
    (isAsKnown ? known : undefined) ??
    (await saveChat(db, {
      channel: message.channel,
      externalId: message.chat.externalId,
      kind: message.chat.kind,
      title: message.chat.title ?? null,
      unitId: null,
      personId: message.chat.kind === 'private' ? (person?.id ?? null) : null,
      sample: false,
    }));
  // Who hears in a group is in it, whatever was told before.
  if (chat.kind === 'group') await markLeft(db, chat.id, null);
  const tree = unitTree(await listUnits(db));
  const unitId = chat.unitId ?? (chat.kind === 'private' ? person?.unitId : undefined);
  return {
    message,
    chat,
    person,
    grants: await grantsOf(db, person, dayOf(now)),
    tree,
    unit: (unitId === undefined ? undefined : tree.lineage(unitId)[0]) ?? tree.root,
    conversation: await memory.recall({ chatId: chat.id, senderId: message.sender.externalId }, now),
    now,
    today: dayOf(now),
  };
}
