import { renameChat } from '../../db/chats/chats.ts';
import { withdrawIncoming } from '../../db/chats/inbox.ts';
import type { Db } from '../../db/db.ts';
import { noteMembers } from '../../db/chats/group-members.ts';
import { saveReads } from '../../db/delivery/message-reads.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import type { Happening, OnHappening } from '../../jobs/delivery/happening.ts';
import type { Recognition } from '../start/recognition.ts';
import { closeAccount } from './close-account.ts';
import { introduce } from './introduce.ts';
import { leaveGroup } from './leave-group.ts';
import { welcome } from './welcome.ts';

export interface OnHappeningOptions {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly recognise: Recognition['recognise'];
  readonly now: () => Date;
  readonly dayOf: (at: Date) => string;
  /** Called when something waits to be delivered. */
  readonly wake: () => void;
}

/** What is done about each thing a platform tells beside messages; told again, nothing more happens. */
export function createOnHappening(options: OnHappeningOptions): OnHappening {
  const { db, channels, recognise, now, dayOf, wake } = options;
  const act = (channel: string, happening: Happening): Promise<void> => {
    const at = now();
    switch (happening.kind) {
      case 'group_joined':
        return introduce(db, { channel, ...happening, now: at });
      case 'group_left':
        return leaveGroup(db, { channel, channels, ...happening, now: at, today: dayOf(at) });
      case 'members_joined':
      case 'members_left':
        return noteMembers(db, {
          chatId: `${channel}:${happening.chatExternalId}`,
          externalIds: happening.externalIds,
          isIn: happening.kind === 'members_joined',
          at: happening.at,
        });
      case 'group_renamed':
        return renameChat(db, `${channel}:${happening.chatExternalId}`, happening.title);
      case 'chat_opened':
        return welcome(db, { channel, ...happening, now: at });
      case 'message_withdrawn':
        return withdrawIncoming(db, { channel, ...happening }, at);
      case 'messages_read':
        return saveReads(db, { channel, ...happening });
      case 'account_closed':
        return closeAccount(db, { channel, channels, ...happening, now: at, today: dayOf(at) });
    }
  };
  return async (channel, happening) => {
    // Asks the platform, so before the transaction.
    if (happening.kind === 'chat_opened')
      await recognise({ channel, sender: { externalId: happening.senderExternalId } });
    await db.tx(() => act(channel, happening));
    wake();
  };
}
