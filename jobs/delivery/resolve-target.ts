import { isUnreachable } from '../../db/people/closed-accounts.ts';
import { findChat, findPrivateChat, saveChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { findIdentityOf } from '../../db/people/identities.ts';
import { findPerson } from '../../db/people/people.ts';
import type { Channel } from './channel.ts';

/** A chat on a configured channel, or why there is none. */
export type Address =
  | { readonly channel: Channel; readonly chatExternalId: string }
  | { readonly reason: 'no_address' | 'channel_not_configured' | 'account_closed' };

/** There everybody has a private chat, which shows what they would receive; real people read it only where it is all there is. */
const playground = 'playground';

/**
 * Finds where a target can be reached.
 *
 * @param channels in order of preference; the playground only counts where nothing else reaches the person.
 * @param target a chat's id (`channel:chat`) or `person:ID`.
 */
export async function resolveTarget(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  target: string,
): Promise<Address> {
  // Only the first colon separates: `playground:p:12`.
  const colon = target.indexOf(':');
  const [name, id] = [target.slice(0, colon), target.slice(colon + 1)];
  if (colon < 1 || id === '') return { reason: 'no_address' };
  if (name === 'person') return resolvePerson(db, channels, id);
  const channel = channels.get(name);
  return channel ? { channel, chatExternalId: id } : { reason: 'channel_not_configured' };
}

async function resolvePerson(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  personId: string,
): Promise<Address> {
  for (const channel of channels.values()) {
    // A channel that cannot speak first (a terminal) reaches only who is speaking with it.
    if (channel.name === playground || !channel.capabilities.has('proactive')) continue;
    const chat = await findPrivateChat(db, channel.name, personId);
    if (chat) return { channel, chatExternalId: chat.externalId };
    // Not spoken with yet: the account itself will do (Feishu: the open_id).
    const account = await findIdentityOf(db, channel.name, personId);
    if (account) return { channel, chatExternalId: account.externalId };
  }
  if (await isUnreachable(db, personId)) return { reason: 'account_closed' };
  const channel = channels.get(playground);
  if (!channel) return { reason: 'no_address' };
  const hasOther = [...channels.values()].some(
    ({ name, capabilities }) => name !== playground && capabilities.has('proactive'),
  );
  const chatExternalId = await playgroundChat(db, personId, { sampleOnly: hasOther });
  return chatExternalId === undefined ? { reason: 'no_address' } : { channel, chatExternalId };
}

async function playgroundChat(
  db: Db,
  personId: string,
  { sampleOnly }: { sampleOnly: boolean },
): Promise<string | undefined> {
  const externalId = `p:${personId}`;
  const person = await findPerson(db, personId);
  if (!person || (sampleOnly && !person.sample)) return undefined;
  if (await findChat(db, `${playground}:${externalId}`)) return externalId;
  await saveChat(db, {
    channel: playground,
    externalId,
    kind: 'private',
    title: null,
    unitId: null,
    personId,
    sample: person.sample,
  });
  return externalId;
}
