import { describe, expect, it } from 'vitest';
import { createInbox } from '../../../../bot/inbox/inbox.ts';
import { closeIncoming } from '../../../../db/chats/inbox.ts';
import { botOpenId } from '../../../emulators/feishu/feishu-emulator.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { openChannel, silent } from './open-channel.ts';

describe('a message on the long connection', () => {
  it('is handed in with who said what, where and when', async () => {
    const { emulator, received } = await openChannel();
    const ack = await emulator.say({ text: '住院慰问多少钱？', chatId: 'oc_1', messageId: 'om_a' });
    expect(ack).toMatchObject({ code: 200 });
    expect(received).toEqual([
      {
        channel: 'feishu',
        messageId: 'om_a',
        chat: { externalId: 'oc_1', kind: 'private' },
        sender: { externalId: 'ou_worker' },
        text: '住院慰问多少钱？',
        mentioned: true,
        sentAt: new Date(1_700_000_000_000),
        answerable: 'om_a',
      },
    ]);
  });

  it('in a group is for the bot only when its own id is mentioned', async () => {
    const { emulator, received } = await openChannel();
    const group = { chatId: 'oc_g', chatType: 'group' } as const;
    await emulator.say({ ...group, text: '@_user_1 你好', mentions: [{ openId: botOpenId, name: '娘家' }] });
    await emulator.say({ ...group, text: '@_user_1 你好', mentions: [{ openId: 'ou_other', name: '娘家' }] });
    await emulator.say({ ...group, text: '@_all 开会' });
    expect(received.map(({ text, mentioned }) => [text, mentioned])).toEqual([
      ['你好', true],
      ['@娘家 你好', false],
      ['@所有人 开会', false],
    ]);
  });

  it('is handed in once a push, under the same id however often it is pushed', async () => {
    const { emulator, received } = await openChannel();
    const saying = { text: '你好', chatId: 'oc_1', messageId: 'om_same' };
    await emulator.say(saying);
    await emulator.say(saying);
    expect(received.map(({ messageId }) => messageId)).toEqual(['om_same', 'om_same']);
  });

  it('is not acknowledged as taken when it could not be stored', async () => {
    const { emulator } = await openChannel({ onReceive: () => Promise.reject(new Error('disk full')) });
    expect(await emulator.say({ text: '你好', chatId: 'oc_1' })).toMatchObject({ code: 500 });
  });

  it('that is another subscribed event is acknowledged without an answer', async () => {
    const { emulator, received } = await openChannel();
    expect(await emulator.push('im.message.message_read_v1', {})).toEqual({ code: 200, data: undefined });
    expect(received).toEqual([]);
  });
});

describe('a pressed button', () => {
  it('says its words, with a toast, in the kind of chat it was pressed in', async () => {
    const { emulator, received } = await openChannel();
    emulator.setChatMode('oc_p', 'p2p');
    emulator.setChatMode('oc_g', 'group');
    const ack = await emulator.click({ value: { say: '/报名 3' }, chatId: 'oc_p' });
    await emulator.click({ value: { say: '/报名 4' }, chatId: 'oc_g', from: 'ou_2' });
    expect(ack).toEqual({ code: 200, data: { toast: { type: 'success', content: '收到' } } });
    expect(received.map(({ text, chat, sender, mentioned }) => ({ text, chat, sender, mentioned }))).toEqual([
      {
        text: '/报名 3',
        chat: { externalId: 'oc_p', kind: 'private' },
        sender: { externalId: 'ou_worker' },
        mentioned: true,
      },
      {
        text: '/报名 4',
        chat: { externalId: 'oc_g', kind: 'group' },
        sender: { externalId: 'ou_2' },
        mentioned: true,
      },
    ]);
  });

  it('is answered by its toast before any work on it, however long that takes', async () => {
    const db = await freshDb();
    const working = Promise.withResolvers<void>();
    const handled: string[] = [];
    const inbox = createInbox({
      db,
      now: () => new Date(),
      log: silent,
      async handle(message) {
        await working.promise;
        handled.push(message.text);
        await closeIncoming(db, message, 'done');
      },
      giveUp: (message) => closeIncoming(db, message, 'failed'),
    });
    const { emulator, channel } = await openChannel({ start: false, knownChat: async () => 'private' });
    await channel.start(inbox.receive);
    const ack = await emulator.click({ value: { say: '/报名 3' }, chatId: 'oc_p' });
    expect([ack.data, handled]).toEqual([{ toast: { type: 'success', content: '收到' } }, []]);
    working.resolve();
    await inbox.idle();
    expect(handled).toEqual(['/报名 3']);
  });

  it('pressed three times is three messages', async () => {
    const { emulator, received } = await openChannel();
    emulator.setChatMode('oc_p', 'p2p');
    for (let press = 0; press < 3; press += 1) await emulator.click({ value: { say: '好' }, chatId: 'oc_p' });
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(3);
  });

  it('does not ask again for a kind of chat already known', async () => {
    const { emulator, received } = await openChannel();
    await emulator.say({ text: '你好', chatId: 'oc_1' });
    await emulator.click({ value: { say: '好' }, chatId: 'oc_1' });
    expect(received).toHaveLength(2);
    expect(emulator.calls.filter((call) => call.includes('/chats/'))).toEqual([]);
  });

  it('is answered in time when Feishu does not say what kind of chat it is', async () => {
    const { emulator, received } = await openChannel({ timeoutMs: 300_000, kindWithinMs: 1_000 });
    emulator.setChatMode('oc_p', 'p2p');
    emulator.failNext(/\/chats\//, { kind: 'hang' });
    const press = { value: { say: '好' }, chatId: 'oc_p' };
    const late = await emulator.click(press);
    expect(late.data).toEqual({ toast: { type: 'error', content: '没有收到，请再点一次' } });
    expect(received).toEqual([]);
    expect((await emulator.click(press)).data).toEqual({ toast: { type: 'success', content: '收到' } });
  });

  it('in a chat of which Feishu tells nothing is heard as in a group', async () => {
    const { emulator, received } = await openChannel();
    const ack = await emulator.click({ value: { say: '好' }, chatId: 'oc_unknown' });
    expect(ack.data).toEqual({ toast: { type: 'success', content: '收到' } });
    expect(received[0]?.chat).toEqual({ externalId: 'oc_unknown', kind: 'group' });
  });

  it('in a chat that the database knows is not asked about', async () => {
    const { emulator, received } = await openChannel({ knownChat: () => Promise.resolve('private') });
    await emulator.click({ value: { say: '好' }, chatId: 'oc_known' });
    expect(received[0]?.chat).toEqual({ externalId: 'oc_known', kind: 'private' });
    expect(emulator.calls.filter((call) => call.includes('/chats/'))).toEqual([]);
  });

  it('that is not ours, or could not be stored, tells whoever pressed it', async () => {
    const { emulator } = await openChannel();
    const notOurs = await emulator.click({ value: { other: 1 }, chatId: 'oc_1' });
    expect(notOurs.data).toEqual({ toast: { type: 'error', content: '这个按钮已经失效了' } });
    const full = await openChannel({ onReceive: () => Promise.reject(new Error('disk full')) });
    const lost = await full.emulator.click({ value: { say: '好' }, chatId: 'oc_1' });
    expect(lost.data).toEqual({ toast: { type: 'error', content: '没有收到，请再点一次' } });
  });
});

describe('what Feishu tells beside messages', () => {
  it.each([
    [
      'im.chat.member.bot.added_v1',
      { chat_id: 'oc_1', name: '一车间', operator_id: { open_id: 'ou_1' }, external: false },
      { kind: 'group_joined', chatExternalId: 'oc_1', title: '一车间' },
    ],
    ['im.chat.member.bot.added_v1', { chat_id: 'oc_1' }, { kind: 'group_joined', chatExternalId: 'oc_1' }],
    ['im.chat.member.bot.deleted_v1', { chat_id: 'oc_1' }, { kind: 'group_left', chatExternalId: 'oc_1' }],
    [
      'im.chat.member.user.added_v1',
      {
        chat_id: 'oc_1',
        users: [{ name: '张三', user_id: { open_id: 'ou_1' } }, { user_id: { open_id: 'ou_2' } }],
      },
      {
        kind: 'members_joined',
        chatExternalId: 'oc_1',
        externalIds: ['ou_1', 'ou_2'],
        // The emulator's instant is years off, so that it is no instant of this event.
        at: new Date('2026-12-01T08:00:00+08:00'),
      },
    ],
    ...['im.chat.member.user.deleted_v1', 'im.chat.member.user.withdrawn_v1'].map(
      (type) =>
        [
          type,
          { chat_id: 'oc_1', users: [{ user_id: { open_id: 'ou_1' } }] },
          {
            kind: 'members_left',
            chatExternalId: 'oc_1',
            externalIds: ['ou_1'],
            at: new Date('2026-12-01T08:00:00+08:00'),
          },
        ] as const,
    ),
    ['im.chat.disbanded_v1', { chat_id: 'oc_1' }, { kind: 'group_left', chatExternalId: 'oc_1' }],
    [
      'im.chat.updated_v1',
      { chat_id: 'oc_1', after_change: { name: '二车间' } },
      { kind: 'group_renamed', chatExternalId: 'oc_1', title: '二车间' },
    ],
    [
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' } },
      { kind: 'chat_opened', chatExternalId: 'oc_1', senderExternalId: 'ou_1' },
    ],
    [
      'im.message.message_read_v1',
      {
        reader: { reader_id: { open_id: 'ou_1' }, read_time: '1700000000000' },
        message_id_list: ['om_1', 'om_2'],
      },
      {
        kind: 'messages_read',
        channelMessageIds: ['om_1', 'om_2'],
        readerExternalId: 'ou_1',
        at: new Date(1_700_000_000_000),
      },
    ],
    [
      'im.message.recalled_v1',
      { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1700000000000', recall_type: 'message_owner' },
      { kind: 'message_withdrawn', messageId: 'om_1' },
    ],
    [
      'contact.user.deleted_v3',
      { object: { open_id: 'ou_1' } },
      { kind: 'account_closed', externalId: 'ou_1' },
    ],
    [
      'contact.user.updated_v3',
      { object: { open_id: 'ou_1', status: { is_resigned: true } } },
      { kind: 'account_closed', externalId: 'ou_1' },
    ],
  ] as const)('%s', async (type, event, expected) => {
    const { emulator, happened } = await openChannel();
    expect(await emulator.push(type, event)).toEqual({ code: 200, data: undefined });
    expect(happened).toEqual([expected]);
  });

  it.each([
    ['contact.user.updated_v3', { object: { open_id: 'ou_1', status: { is_frozen: true } } }],
    ['im.chat.updated_v1', { chat_id: 'oc_1', after_change: { avatar: 'x' } }],
    ['im.message.message_read_v1', { surprise: true }],
    ['im.chat.member.user.added_v1', { chat_id: 'oc_1' }],
  ])('%s of no use is acknowledged all the same', async (type, event) => {
    const { emulator, happened } = await openChannel();
    expect(await emulator.push(type, event)).toEqual({ code: 200, data: undefined });
    expect(happened).toEqual([]);
  });
});
