import { z } from 'zod';
import type { Happening } from '../../../jobs/delivery/happening.ts';

type Reader = (event: unknown, now: Date) => Happening | undefined;

const some = z.string().min(1);
const maybe = z.string().nullish().catch(undefined);
const user = z.object({ open_id: some });

const inChat = z.object({ chat_id: some, name: maybe });
const renamed = z.object({ chat_id: some, after_change: z.object({ name: some }) });
const opened = z.object({ chat_id: some, operator_id: user });
const read = z.object({
  reader: z.object({ reader_id: user, read_time: z.coerce.number().positive().catch(0) }),
  message_id_list: z.array(some),
});
const withdrawn = z.object({ message_id: some });
const employee = z.object({
  object: z.object({
    open_id: some,
    status: z
      .object({ is_resigned: z.boolean().nullish(), is_exited: z.boolean().nullish() })
      .nullish()
      .catch(undefined),
  }),
});

const members = z.object({
  chat_id: some,
  // Of the event's header, which the SDK lays beside it; in milliseconds.
  create_time: z.coerce.number().positive().catch(0),
  users: z.array(z.object({ user_id: user })).min(1),
});

const membersReader =
  (kind: 'members_joined' | 'members_left'): Reader =>
  (event, now) => {
    const { data } = members.safeParse(event);
    if (!data) return undefined;
    return {
      kind,
      chatExternalId: data.chat_id,
      externalIds: data.users.map(({ user_id }) => user_id.open_id),
      at: instantOf(data.create_time, now),
    };
  };

/** Feishu pushes again for seven hours; an instant that is further off is no instant of this event. */
const latestMs = 24 * 3_600_000;
const instantOf = (ms: number, now: Date) => (Math.abs(now.getTime() - ms) < latestMs ? new Date(ms) : now);

const left: Reader = (event) => {
  const { data } = inChat.safeParse(event);
  return data && { kind: 'group_left', chatExternalId: data.chat_id };
};

/**
 * What is used of Feishu's events beside messages (Feishu: im-v1/chat, im-v1/message/events/message_read and recalled,
 * contact-v3/user/events). Each returns undefined for what is of no use or of an unknown shape.
 */
export const happeningReaders: Readonly<Record<string, Reader>> = {
  'im.chat.member.bot.added_v1'(event) {
    const { data } = inChat.safeParse(event);
    if (!data) return undefined;
    const title = data.name ? { title: data.name } : {};
    return { kind: 'group_joined', chatExternalId: data.chat_id, ...title };
  },
  'im.chat.member.bot.deleted_v1': left,
  'im.chat.disbanded_v1': left,
  'im.chat.member.user.added_v1': membersReader('members_joined'),
  'im.chat.member.user.deleted_v1': membersReader('members_left'),
  // An invitation that was taken back.
  'im.chat.member.user.withdrawn_v1': membersReader('members_left'),
  'im.chat.updated_v1'(event) {
    const { data } = renamed.safeParse(event);
    return data && { kind: 'group_renamed', chatExternalId: data.chat_id, title: data.after_change.name };
  },
  'im.chat.access_event.bot_p2p_chat_entered_v1'(event) {
    const { data } = opened.safeParse(event);
    const senderExternalId = data?.operator_id.open_id ?? '';
    return data && { kind: 'chat_opened', chatExternalId: data.chat_id, senderExternalId };
  },
  'im.message.recalled_v1'(event) {
    const { data } = withdrawn.safeParse(event);
    return data && { kind: 'message_withdrawn', messageId: data.message_id };
  },
  'im.message.message_read_v1'(event, now) {
    const { data } = read.safeParse(event);
    if (!data) return undefined;
    const { reader_id, read_time } = data.reader;
    return {
      kind: 'messages_read',
      channelMessageIds: data.message_id_list,
      readerExternalId: reader_id.open_id,
      at: read_time > 0 ? new Date(read_time) : now,
    };
  },
  'contact.user.deleted_v3'(event) {
    const { data } = employee.safeParse(event);
    return data && { kind: 'account_closed', externalId: data.object.open_id };
  },
  'contact.user.updated_v3'(event) {
    const { data } = employee.safeParse(event);
    const gone = data?.object.status?.is_resigned ?? data?.object.status?.is_exited ?? false;
    return data && gone ? { kind: 'account_closed', externalId: data.object.open_id } : undefined;
  },
};
