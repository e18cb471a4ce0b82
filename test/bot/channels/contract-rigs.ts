import { onTestFinished } from 'vitest';
import { createDrafts } from '../../../bot/channels/playground/drafts.ts';
import { createFeed } from '../../../bot/channels/playground/feed.ts';
import { createPlaygroundChannel } from '../../../bot/channels/playground/playground-channel.ts';
import { createTerminalChannel } from '../../../bot/channels/terminal/terminal-channel.ts';
import { findPlaygroundMessage } from '../../../db/chats/playground-messages.ts';
import type { Channel, IncomingMessage } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { botOpenId, messageCall } from '../../emulators/feishu/feishu-emulator.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { seedUnion } from '../../helpers/web-union.ts';
import { openChannel } from './feishu/open-channel.ts';
import { openWechat } from './wechat/open-wechat.ts';

/** A started channel with its far end, for what holds of every channel. */
export interface Rig {
  readonly channel: Channel;
  readonly received: readonly IncomingMessage[];
  readonly privateChat: string;
  readonly groupChat: string;
  /** A chat that does not exist; undefined where the platform does not tell. */
  readonly nowhere: string;
  /** Somebody speaks; resolves when it was handed in. */
  say(said: { where: 'private' | 'group'; text: string; mentioned?: boolean; id?: string }): Promise<void>;
  /** What stands on the platform for what was sent, and how often. */
  shown(sentAs: string): Promise<string>;
  sentCount(): Promise<number>;
  isRecalled?(sentAs: string): Promise<boolean>;
  /** The next send: refused before anything arrives; or arrived, with the answer lost. */
  readonly breakSend?: Readonly<Partial<Record<'outage' | 'answer_lost', () => void>>>;
  /** Cuts the connection and lets it come back. */
  reconnect?(): Promise<void>;
}

export const rigs: Readonly<Record<string, () => Promise<Rig>>> = {
  playground: playgroundRig,
  feishu: feishuRig,
  wechat: wechatRig,
  terminal: terminalRig,
};

async function playgroundRig(): Promise<Rig> {
  const db = await freshDb();
  await seedUnion(db);
  const drafts = createDrafts();
  const channel = createPlaygroundChannel({ db, now: () => new Date(), feed: createFeed(), drafts });
  const received: IncomingMessage[] = [];
  await channel.start(async (message) => void received.push(message));
  const find = async (sentAs: string) => findPlaygroundMessage(db, Number(sentAs));
  const strings = (content: unknown) => JSON.stringify(content).replaceAll('\\n', '\n');
  return {
    channel,
    received,
    privateChat: 'g:weld',
    groupChat: 'g:cast',
    nowhere: 'g:nowhere',
    say: async ({ where, text, mentioned = true, id = crypto.randomUUID() }) =>
      channel.receiver()?.({
        channel: 'playground',
        messageId: id,
        chat: { externalId: where === 'group' ? 'g:cast' : 'g:weld', kind: where },
        sender: { externalId: 'p1', name: '张三' },
        text,
        mentioned: mentioned || where === 'private',
        sentAt: new Date(),
      }),
    shown: async (sentAs) => strings((await find(sentAs))?.content),
    sentCount: async () =>
      (await db.query(`select 1 as one from playground_messages where kind = 'bot'`)).length,
    isRecalled: async (sentAs) => (await find(sentAs))?.recalledAt !== null,
  };
}

async function feishuRig(): Promise<Rig> {
  const { emulator, channel, received } = await openChannel();
  emulator.setChatMode('oc_p', 'p2p');
  const sent = (sentAs: string) => emulator.sent.filter(({ id }) => sentAs.split(',').includes(id));
  return {
    channel,
    received,
    privateChat: 'oc_p',
    groupChat: 'oc_g',
    nowhere: 'xx_nowhere',
    async say({ where, text, mentioned = true, id }) {
      const isNamed = where === 'group' && mentioned;
      await emulator.say({
        text: isNamed ? `@_user_1 ${text}` : text,
        chatId: where === 'group' ? 'oc_g' : 'oc_p',
        chatType: where === 'group' ? 'group' : 'p2p',
        from: 'ou_1',
        ...(id === undefined ? {} : { messageId: id }),
        ...(isNamed ? { mentions: [{ openId: botOpenId, name: '娘家' }] } : {}),
      });
    },
    shown: async (sentAs) =>
      sent(sentAs)
        .map(({ content }) => JSON.stringify(content).replaceAll('\\n', '\n'))
        .join('\n'),
    sentCount: async () => emulator.sent.length,
    isRecalled: async (sentAs) => sent(sentAs).every(({ recalled }) => recalled),
    breakSend: {
      outage: () => emulator.failNext(messageCall, { kind: 'body', status: 502, body: '<html>' }),
      answer_lost: () => emulator.failNext(messageCall, { kind: 'commit_then_drop' }),
    },
    async reconnect() {
      const before = emulator.made();
      emulator.dropAll();
      await emulator.reached(before + 1);
    },
  };
}

async function wechatRig(): Promise<Rig> {
  const { emulator, channel, received, reached, botId } = await openWechat();
  const { puppet } = emulator;
  const sent = (sentAs: string) => puppet.sent.filter(({ id }) => sentAs.split(',').includes(id));
  return {
    channel,
    received,
    privateChat: 'wxid_1',
    groupChat: 'room:@room',
    nowhere: 'room:@nowhere',
    async say({ where, text, mentioned = true, id }) {
      const before = received.length;
      const isNamed = where === 'group' && mentioned;
      emulator.say({
        from: 'wxid_1',
        text: isNamed ? `@娘家\u2005${text}` : text,
        ...(where === 'group' ? { room: '@room', mentions: isNamed ? [botId] : [] } : {}),
        ...(id === undefined ? {} : { messageId: id }),
      });
      await reached(before + 1);
    },
    shown: async (sentAs) =>
      sent(sentAs)
        .map(({ text, fileName = '' }) => `${text}\n${fileName}`)
        .join('\n'),
    sentCount: async () => puppet.sent.length,
    isRecalled: async (sentAs) => sent(sentAs).every(({ recalled }) => recalled),
    breakSend: {
      outage: () => {
        puppet.fault = 'logged_out';
      },
      answer_lost: () => {
        puppet.fault = 'answer_lost';
      },
    },
    async reconnect() {
      await emulator.logout();
      emulator.login();
    },
  };
}

async function terminalRig(): Promise<Rig> {
  const channel = createTerminalChannel(() => new Date());
  const received: IncomingMessage[] = [];
  await channel.start(async (message) => void received.push(message));
  const shown = new Map<string, Message>();
  let last = '';
  const open = (kind: 'private' | 'group') => {
    const session = channel.open({
      senderId: 'p1',
      kind,
      onMessage: (message) => void shown.set(last, message),
    });
    onTestFinished(() => session.end());
    return session;
  };
  const sessions = { private: open('private'), group: open('group') };
  return {
    channel: {
      ...channel,
      send(chat, message, key) {
        last = key;
        return channel.send(chat, message, key);
      },
    },
    received,
    privateChat: sessions.private.chatExternalId,
    groupChat: sessions.group.chatExternalId,
    nowhere: 't-nowhere',
    say: ({ where, text }) => sessions[where].type(text),
    shown: async (sentAs) => JSON.stringify(shown.get(sentAs) ?? {}).replaceAll('\\n', '\n'),
    sentCount: async () => shown.size,
  };
}
