import { describe, expect, it, onTestFinished } from 'vitest';
import { createFeishuChannel } from '../../../../../bot/channels/feishu/feishu-channel.ts';
import { botOpenId, received, startFeishuEmulator } from '../../../../emulators/feishu/feishu-emulator.ts';
import { appId, appSecret, type Saying } from '../../../../emulators/feishu/feishu-emulator.ts';
import {
  challengeBody,
  envelope,
  sealed,
  signedRequest,
  verificationToken,
} from '../../../../emulators/feishu/webhook.ts';
import { freshDb } from '../../../../helpers/fresh-db.ts';
import { openWebhook } from './open-webhook.ts';

async function open() {
  const db = await freshDb();
  const emulator = await startFeishuEmulator();
  const webhook = await openWebhook(db, emulator);
  onTestFinished(async () => {
    await webhook.close();
    await emulator.close();
  });
  return { db, emulator, webhook };
}
const said = (saying: Saying, header = {}) => envelope('im.message.receive_v1', received(saying), header);
const pressed = (eventId: string, chatId = 'oc_p') =>
  envelope(
    'card.action.trigger',
    {
      operator: { open_id: 'ou_1' },
      token: 'card-token',
      action: { tag: 'button', value: { say: '/报名 3' } },
      context: { open_chat_id: chatId, open_message_id: 'om_card' },
    },
    { event_id: eventId },
  );
const pushed = (plain: string, at?: Date) => signedRequest(sealed(plain), at ? { at } : {});

describe('the webhook', () => {
  it('takes a message exactly as the long connection does', async () => {
    const { webhook } = await open();
    const mentions = [{ openId: botOpenId, name: '娘家' }];
    const saying = {
      text: '@_user_1 你好',
      chatId: 'oc_g',
      chatType: 'group',
      mentions,
      messageId: 'om_a',
    } as const;
    expect(await webhook.send(pushed(said(saying)))).toEqual({ status: 200, body: {} });
    await webhook.idle();
    expect(webhook.handled).toEqual([
      {
        channel: 'feishu',
        messageId: 'om_a',
        chat: { externalId: 'oc_g', kind: 'group' },
        sender: { externalId: 'ou_worker' },
        text: '你好',
        mentioned: true,
        sentAt: new Date(1_700_000_000_000),
        answerable: 'om_a',
      },
    ]);
  });

  it('acknowledges an event of the old schema without an effect', async () => {
    const { webhook } = await open();
    const event = { type: 'message', app_id: appId, text: '你好' };
    const old = { ts: '1', uuid: 'u', token: verificationToken, type: 'event_callback', event };
    expect(await webhook.send(pushed(JSON.stringify(old)))).toEqual({ status: 200, body: {} });
    const forged = JSON.stringify({ ...old, uuid: 'v', token: 'guessed' });
    expect((await webhook.send(pushed(forged))).status).toBe(401);
    expect(await webhook.stored()).toBe(0);
  });

  it('proves that the address is ours, signed or not', async () => {
    const { webhook } = await open();
    const signed = pushed(challengeBody());
    const unsigned = { ...signed, headers: { 'content-type': 'application/json' } };
    for (const request of [signed, unsigned]) {
      expect(await webhook.send(request)).toEqual({ status: 200, body: { challenge: 'ajls384kdj' } });
    }
  });

  it('takes the whole ladder of re-pushes for one message, also under new event ids', async () => {
    const { webhook } = await open();
    const saying = { text: '你好', chatId: 'oc_1', messageId: 'om_same' };
    const first = Date.now();
    for (const afterS of [0, 15, 300, 3_600, 21_600]) {
      const at = new Date(first + afterS * 1000);
      webhook.setNow(at);
      expect(await webhook.send(pushed(said(saying), at))).toMatchObject({ status: 200 });
    }
    await webhook.idle();
    expect(webhook.handled).toHaveLength(1);
  });

  it('asks for the same request again when it could not be stored, and takes it then', async () => {
    const { webhook } = await open();
    const request = pushed(said({ text: '你好', chatId: 'oc_1' }));
    webhook.before(() => Promise.reject(new Error('disk full')));
    expect(await webhook.send(request)).toMatchObject({ status: 500 });
    webhook.before(undefined);
    expect(await webhook.send(request)).toMatchObject({ status: 200 });
    await webhook.idle();
    expect(webhook.handled).toHaveLength(1);
  });

  it('asks for it again as long as the channel is not started', async () => {
    const { webhook } = await open();
    await webhook.channel.stop();
    expect(await webhook.send(pushed(said({ text: '你好', chatId: 'oc_1' })))).toMatchObject({ status: 503 });
    expect(await webhook.stored()).toBe(0);
  });

  it('acknowledges events that nobody handles', async () => {
    const { webhook } = await open();
    for (const type of ['im.message.message_read_v1', 'im.future.event_v9']) {
      expect(await webhook.send(pushed(envelope(type, {})))).toEqual({ status: 200, body: {} });
    }
    expect(await webhook.stored()).toBe(0);
  });
});

describe('a pressed button on the webhook', () => {
  it('is answered with a toast and has one effect, however often it comes', async () => {
    const { webhook, emulator } = await open();
    emulator.setChatMode('oc_p', 'p2p');
    const toast = { toast: { type: 'success', content: '收到' } };
    for (let time = 0; time < 3; time += 1) {
      expect(await webhook.send(pushed(pressed('ev-once')))).toEqual({ status: 200, body: toast });
    }
    expect(await webhook.send(pushed(pressed('ev-twice')))).toEqual({ status: 200, body: toast });
    await webhook.idle();
    expect(webhook.handled.map(({ messageId, text }) => [messageId, text])).toEqual([
      ['ev-once', '/报名 3'],
      ['ev-twice', '/报名 3'],
    ]);
  });
});

it.each([{}, { encryptKey: 'k' }, { verificationToken: 't' }, { encryptKey: '', verificationToken: 't' }])(
  'webhook mode with only %j does not start, says what to do and serves nothing',
  async (keys) => {
    const log = { info() {}, warn() {}, error: (_fields: object, words: string) => void logged.push(words) };
    const logged: string[] = [];
    const account = { appId, appSecret, baseUrl: 'http://127.0.0.1:1', mode: 'webhook' } as const;
    const channel = createFeishuChannel({ ...account, ...keys, log, now: () => new Date() });
    await expect(channel.start(async () => undefined)).rejects.toThrow('FEISHU_ENCRYPT_KEY');
    expect(logged.join()).toContain('FEISHU_VERIFICATION_TOKEN');
  },
);
