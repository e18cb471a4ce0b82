import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { acceptConnections, type Connections, type PushManner } from './connections.ts';
import { type Cards, createCards } from './cards.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createFaults, type Fault } from './faults.ts';
import { createHttpApi, type HttpApiOptions } from './http-api.ts';
import { createLimiter, type LimitError, type LimiterOptions } from './limiter.ts';
import { seeded } from './push-ladder.ts';
import { createMessages, type Messages, type SentMessage } from './messages.ts';

export const appId = 'cli_a1b2c3d4e5f60718';
export const appSecret = 'secret-of-the-emulator';
export const botOpenId = 'ou_bot';
export const messageCall = /^POST \/open-apis\/im\/v1\/messages$/;

export interface Saying {
  /** The words of a text message; '' where `type` and `content` say what it is instead. */
  readonly text: string;
  readonly type?: string;
  readonly content?: object;
  readonly chatId: string;
  readonly chatType?: 'p2p' | 'group';
  readonly from?: string;
  /** Who is mentioned; the text holds `@_user_1` for the first of them. */
  readonly mentions?: readonly { readonly openId: string; readonly name: string }[];
  /** Given to push the same message again. */
  readonly messageId?: string;
}

/** A small Feishu on this machine, for the genuine SDK to talk to; the rest of it is told what to do by tests. */
export interface FeishuEmulator
  extends
    Omit<Connections, 'push'>,
    Pick<Directory, 'hire'>,
    Pick<Messages, 'read' | 'dropUploads' | 'forgetUuids'> {
  readonly url: string;
  readonly sent: readonly SentMessage[];
  readonly calls: readonly string[];
  /** Calls refused for their number, where limits are kept. */
  readonly limitErrors: readonly LimitError[];
  /** A person writes. @returns what the bot acknowledged. */
  say(saying: Saying): ReturnType<Connections['push']>;
  /** A person presses a button. */
  click(press: {
    value: object;
    chatId: string;
    from?: string;
    messageId?: string;
  }): ReturnType<Connections['push']>;
  push(type: string, event: object, eventId?: string, manner?: PushManner): ReturnType<Connections['push']>;
  /** Card entities, and what was written on them. */
  readonly cards: Cards;
  /** There is such a message, which can be answered. */
  wrote(messageId: string, chatId: string): void;
  /** A person takes a message back. */
  withdraw(messageId: string): void;
  /** What a file that somebody sent holds. */
  putFile(fileKey: string, bytes: Buffer): void;
  /** @param owner whose private chat it is: limits then count what goes to either as one. */
  setChatMode(chatId: string, mode: 'p2p' | 'group', owner?: string): void;
  setMembers(chatId: string, openIds: readonly string[]): void;
  /** From now on nothing goes to that chat or account: dissolved (232009), the bot put out (230002), somebody left (230013). */
  refuse(to: string, code: number): void;
  /** The next call that matches goes wrong, after `skip` that go well. */
  failNext(call: RegExp, fault: Fault, skip?: number): void;
  /** Chance decides from now on which messages go wrong, the same for the same seed. */
  misbehave(seed: number, rate: number): void;
  /** Every token given out so far is refused from now on. */
  revokeTokens(): void;
  /** A permission is taken from the app. */
  withdrawScope(scope: string): void;
  close(): Promise<void>;
}

/** What the emulated app may do (Feishu: 权限管理). */
const grantedScopes = [
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message:send_as_bot',
  'im:message:recall',
  'im:message:readonly',
  'im:chat:readonly',
  'im:resource',
];

const webSocketPath = '/ws/v2';

/** @param limits given to keep the published limits, by that clock. */
export async function startFeishuEmulator({
  limits,
  port: wantedPort = 0,
  page,
}: {
  limits?: LimiterOptions;
  port?: number;
  page?: HttpApiOptions['page'];
} = {}): Promise<FeishuEmulator> {
  const limiter = limits && createLimiter(limits);
  const faults = createFaults();
  const cards = createCards();
  const messages = createMessages(limits?.now ?? Date.now, cards);
  const directory = createDirectory();
  const chatModes = new Map<string, string>();
  const owners = new Map<string, string>();
  const members = new Map<string, readonly string[]>();
  const refusing = new Map<string, number>();
  const tokens = new Set<string>();
  const scopes = new Set(grantedScopes);
  const files = new Map<string, Buffer>();
  const calls: string[] = [];
  const api = {
    appId,
    appSecret,
    botOpenId,
    webSocketPath,
    faults,
    messages,
    cards,
    page,
    directory,
    chatModes,
    owners,
    members,
    refusing,
    tokens,
    scopes,
    calls,
    files,
    limiter,
  };
  const answer = createHttpApi(api);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const connections = acceptConnections(server, webSocketPath);
  server.listen(wantedPort, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  let events = 0;
  const push = (type: string, event: object, eventId?: string, manner?: PushManner) => {
    events += 1;
    const event_id = eventId ?? `ev-${events}`;
    const header = { event_id, event_type: type, create_time: '1700000000000', app_id: appId };
    return connections.push({ schema: '2.0', header, event }, manner);
  };
  return {
    ...connections,
    url: `http://127.0.0.1:${port}`,
    sent: messages.sent,
    cards,
    hire: directory.hire,
    read: messages.read,
    dropUploads: messages.dropUploads,
    forgetUuids: messages.forgetUuids,
    calls,
    limitErrors: limiter?.errors ?? [],
    push,
    say(saying) {
      const id = saying.messageId ?? `om_in_${events}`;
      messages.note(id, saying.chatId);
      return push('im.message.receive_v1', received(saying, id));
    },
    wrote: (messageId, chatId) => messages.note(messageId, chatId),
    withdraw: (messageId) => messages.note(messageId, undefined),
    click({ value, chatId, from = 'ou_worker', messageId = 'om_card' }) {
      messages.note(messageId, chatId);
      return push('card.action.trigger', {
        operator: { open_id: from },
        token: 'card-token',
        action: { tag: 'button', value },
        context: { open_chat_id: chatId, open_message_id: messageId },
      });
    },
    putFile: (fileKey, bytes) => void files.set(fileKey, bytes),
    setChatMode(chatId, mode, owner) {
      chatModes.set(chatId, mode);
      if (owner !== undefined) owners.set(chatId, owner);
    },
    setMembers: (chatId, openIds) => void members.set(chatId, openIds),
    refuse: (to, code) => void refusing.set(to, code),
    failNext: (call, fault, skip) => faults.arm(call, fault, skip),
    misbehave: (seed, rate) => faults.byChance(seeded(seed), rate),
    withdrawScope: (scope) => void scopes.delete(scope),
    revokeTokens: () => tokens.clear(),
    async close() {
      connections.dropAll();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The event body of a text message. */
export function received(saying: Saying, newId = 'om_in'): object {
  const { text, chatId, chatType = 'p2p', from = 'ou_worker', mentions = [], messageId = newId } = saying;
  const { type = 'text', content = { text } } = saying;
  return {
    sender: { sender_id: { open_id: from }, sender_type: 'user', tenant_key: 't' },
    message: {
      message_id: messageId,
      create_time: '1700000000000',
      chat_id: chatId,
      chat_type: chatType,
      message_type: type,
      content: JSON.stringify(content),
      mentions: mentions.map(({ openId, name }, index) => ({
        key: `@_user_${index + 1}`,
        id: { open_id: openId },
        name,
      })),
    },
  };
}
