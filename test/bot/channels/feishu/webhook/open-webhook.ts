import {
  createFeishuChannel,
  type FeishuChannel,
} from '../../../../../bot/channels/feishu/feishu-channel.ts';
import { createInbox } from '../../../../../bot/inbox/inbox.ts';
import { createWebServer } from '../../../../../bot/web/server.ts';
import { closeIncoming } from '../../../../../db/chats/inbox.ts';
import type { Db } from '../../../../../db/db.ts';
import type { IncomingMessage, Receive } from '../../../../../jobs/delivery/channel.ts';
import { appId, appSecret, type FeishuEmulator } from '../../../../emulators/feishu/feishu-emulator.ts';
import { encryptKey, type PushedRequest, verificationToken } from '../../../../emulators/feishu/webhook.ts';
import { silent } from '../open-channel.ts';

export interface OpenedWebhook {
  readonly channel: FeishuChannel;
  /** What was worked on, in order: each message once. */
  readonly handled: IncomingMessage[];
  /** How many messages the database knows. */
  stored(): Promise<number>;
  send(request: PushedRequest): Promise<{ status: number; body: unknown }>;
  /** What befalls a message before it is stored. */
  before(receive: Receive | undefined): void;
  setNow(at: Date): void;
  /** Resolves when everything received is worked on. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** The channel in webhook mode behind the real web server, handing over to the real inbox. */
export async function openWebhook(db: Db, emulator: FeishuEmulator, port = 0): Promise<OpenedWebhook> {
  let clock: Date | undefined;
  let before: Receive | undefined;
  const now = () => clock ?? new Date();
  const handled: IncomingMessage[] = [];
  const inbox = createInbox({
    db,
    now,
    log: silent,
    async handle(message) {
      handled.push(message);
      await closeIncoming(db, message, 'done');
    },
    giveUp: (message) => closeIncoming(db, message, 'failed'),
  });
  const channel = createFeishuChannel({
    appId,
    appSecret,
    baseUrl: emulator.url,
    mode: 'webhook',
    encryptKey,
    verificationToken,
    log: silent,
    now,
  });
  const server = createWebServer({ host: '127.0.0.1', port, log: silent, routes: [channel.routes] });
  await channel.start(async (message) => {
    await before?.(message);
    await inbox.receive(message);
  });
  const url = await server.start();
  return {
    channel,
    handled,
    async stored() {
      const [row] = await db.query<{ count: number }>('select count(*)::int as count from inbox');
      return row?.count ?? 0;
    },
    async send({ method, path, headers, body }) {
      const response = await fetch(url + path, { method, headers, ...(method === 'GET' ? {} : { body }) });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    before: (receive) => void (before = receive),
    setNow: (at) => void (clock = at),
    idle: () => inbox.idle(),
    async close() {
      await server.stop();
      await channel.stop();
      await inbox.idle();
    },
  };
}
