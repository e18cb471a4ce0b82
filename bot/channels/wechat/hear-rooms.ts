import type { Contact, Room, Wechaty } from 'wechaty';
import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Happening } from '../../../jobs/delivery/happening.ts';
import type { Log } from '../../../jobs/log.ts';
import { roomPrefix } from './normalize-message.ts';

/**
 * Hears who comes into rooms and who goes, the bot itself among them, and new names. WeChat tells of few who go, so the
 * list of members is asked for as well (`membersOf`).
 */
export function hearRooms(bot: Wechaty, happened: (happening: Happening) => Promise<void>, log: Log): void {
  const tell = (happening: Happening) => {
    happened(happening).catch((error: unknown) =>
      log.error({ err: error, kind: happening.kind }, 'what happened in a WeChat room was lost'),
    );
  };
  const changed = (kind: 'members_joined' | 'members_left') => (room: Room, who: Contact[], at: Date) => {
    const chatExternalId = roomPrefix + room.id;
    const others = who.filter((contact) => !contact.self()).map(({ id }) => id);
    if (others.length > 0) tell({ kind, chatExternalId, externalIds: others, at });
    if (others.length === who.length) return;
    if (kind === 'members_left') return tell({ kind: 'group_left', chatExternalId });
    room.topic().then(
      (title) => tell({ kind: 'group_joined', chatExternalId, ...(title ? { title } : {}) }),
      () => tell({ kind: 'group_joined', chatExternalId }),
    );
  };
  const joined = changed('members_joined');
  const left = changed('members_left');
  bot.on('room-join', (room, invitees, _inviter, date) => joined(room, invitees, date ?? new Date()));
  bot.on('room-leave', (room, leavers, _remover, date) => left(room, leavers, date ?? new Date()));
  bot.on('room-topic', (room, topic) => {
    if (topic !== '') tell({ kind: 'group_renamed', chatExternalId: roomPrefix + room.id, title: topic });
  });
}

/** The accounts in a room, without the bot. @throws SendError */
export async function membersOf(bot: Wechaty, chatExternalId: string): Promise<readonly string[]> {
  try {
    const room = await bot.Room.find({ id: chatExternalId.slice(roomPrefix.length) });
    const members = (await room?.memberAll()) ?? [];
    // A puppet that knows nothing of a room gives an empty list; nobody being there is no news of its.
    if (members.length === 0) throw new SendError('retry', 'the WeChat puppet listed nobody');
    return members.filter((contact) => !contact.self()).map(({ id }) => id);
  } catch (error) {
    if (error instanceof SendError) throw error;
    throw new SendError('retry', 'the WeChat puppet could not list a room', { cause: error });
  }
}
