import { WSClient } from '@larksuiteoapi/node-sdk';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type ConnectionEvents,
  createLongConnection,
  type LongConnectionOptions,
  restartDelayMs,
} from '../../../../bot/channels/feishu/long-connection.ts';
import { openFeishu } from '../../../../bot/channels/feishu/open-feishu.ts';
import { steady, withinBounds } from '../../../../bot/channels/feishu/steady-client.ts';
import {
  appId,
  appSecret,
  botOpenId,
  received,
  startFeishuEmulator,
} from '../../../emulators/feishu/feishu-emulator.ts';
import { openChannel, silent } from './open-channel.ts';
import { eventually } from '../../../helpers/eventually.ts';

const endpoint = /ws\/endpoint/;
const start = async () => undefined;

describe('the long connection', () => {
  it('comes back when the socket is dropped, and hears on', async () => {
    const { emulator, received } = await openChannel();
    await emulator.reached(1);
    emulator.dropAll();
    await emulator.reached(2);
    await emulator.say({ text: '还在吗', chatId: 'oc_1' });
    expect(received.map(({ text }) => text)).toEqual(['还在吗']);
  });

  it('is opened anew after a code that the SDK takes for fatal, at the start and later', async () => {
    const { emulator, channel, received } = await openChannel({ start: false });
    const busy = { kind: 'body', status: 200, body: '{"code":1,"msg":"busy","data":{}}' } as const;
    emulator.failNext(endpoint, busy);
    await channel.start(async (message) => void received.push(message));
    await emulator.reached(1);
    emulator.failNext(endpoint, busy);
    emulator.dropAll();
    await emulator.reached(2);
    await emulator.say({ text: '还在吗', chatId: 'oc_1' });
    expect(received).toHaveLength(1);
  });

  it('that cannot be made in time fails the start with its reason', async () => {
    const { emulator, channel } = await openChannel({ start: false, readyWithinMs: 50 });
    emulator.failNext(endpoint, { kind: 'hang' });
    await expect(channel.start(start)).rejects.toThrow('飞书长连接 0.05 秒内没有连上');
  });

  it('is not tried with a wrong secret', async () => {
    const { emulator, channel } = await openChannel({ start: false, appSecret: 'wrong' });
    await expect(channel.start(start)).rejects.toThrow('10014');
    expect(emulator.made()).toBe(0);
  });

  it('is not made any more when the channel was stopped meanwhile', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const starting = channel.start(start);
    await channel.stop();
    await expect(starting).rejects.toThrow('stopped');
    expect(emulator.made()).toBe(0);
  });

  it('ends with the channel', async () => {
    const { emulator, channel } = await openChannel();
    await emulator.reached(1);
    await channel.stop();
    await emulator.closed();
    await expect(emulator.say({ text: '还在吗', chatId: 'oc_1' })).rejects.toThrow('nobody is connected');
    expect(emulator.made()).toBe(1);
  });

  it('is made and heard on where Feishu does not say who the bot is, which is asked again', async () => {
    const { emulator, channel, received } = await openChannel({ start: false });
    emulator.failNext(/bot\/v3\/info/, { kind: 'body', status: 404, body: 'not here' });
    await channel.start(async (message) => void received.push(message));
    await emulator.say({ text: '在吗', chatId: 'oc_1' });
    const mentions = [{ openId: botOpenId, name: '娘家' }];
    await eventually(() =>
      expect(emulator.calls.filter((call) => call.includes('bot/v3/info'))).toHaveLength(2),
    );
    await emulator.say({ text: '@_user_1 好', chatId: 'oc_g', chatType: 'group', mentions });
    expect(received.map(({ mentioned }) => mentioned)).toEqual([true, true]);
  });

  it('says why it was refused, also where Feishu’s refusal has no data', async () => {
    const { emulator, channel } = await openChannel({
      start: false,
      readyWithinMs: 300,
      restartDelayMs: () => 60_000,
    });
    emulator.failNext(endpoint, { kind: 'body', status: 200, body: '{"code":514,"msg":"auth failed"}' });
    await expect(channel.start(start)).rejects.toThrow('auth failed');
  });

  it('is made with Feishu’s usual settings where it tells none', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const { port } = new URL(emulator.url);
    const data = { URL: `ws://127.0.0.1:${port}/ws/v2?fpid=1&service_id=1` };
    emulator.failNext(endpoint, { kind: 'body', status: 200, body: JSON.stringify({ code: 0, data }) });
    await channel.start(start);
    await emulator.reached(1);
  });
});

describe('what comes in on the connection', () => {
  const pushed = (text: string) => received({ text, chatId: 'oc_1', messageId: `om_${text}` });
  const type = 'im.message.receive_v1';

  it('in parts, the last first, is put together', async () => {
    const { emulator, received: heard } = await openChannel();
    expect(await emulator.push(type, pushed('一二三'), undefined, { parts: 4 })).toMatchObject({ code: 200 });
    expect(heard.map(({ text }) => text)).toEqual(['一二三']);
  });

  it('just before the socket is cut is stored, and acknowledged on the next', async () => {
    const slow = Promise.withResolvers<void>();
    const { emulator, received: heard } = await openChannel({ onReceive: () => slow.promise });
    await emulator.reached(1);
    const ack = emulator.push(type, pushed('断'), undefined, { cut: true });
    await emulator.reached(2);
    slow.resolve();
    expect(await ack).toMatchObject({ code: 200 });
    expect(heard).toHaveLength(1);
  });

  it('and is no frame is survived; a card frame, which the SDK skips, is told in the log', async () => {
    const warnings: string[] = [];
    const log = { ...silent, warn: (_fields: object, words: string) => void warnings.push(words) };
    const { emulator, received: heard } = await openChannel({ log });
    emulator.sendGarbage();
    void emulator.push('card.action.trigger', {}, undefined, { type: 'card' });
    await emulator.push(type, pushed('在'));
    expect(heard).toHaveLength(1);
    expect(warnings.join()).toContain('回调配置');
  });

  it('on two connections is heard once, wherever it goes', async () => {
    const { emulator, received: heard } = await openChannel();
    const second = await openChannel({ baseUrl: emulator.url });
    await emulator.reached(2);
    await Promise.all(Array.from({ length: 20 }, (_, index) => emulator.push(type, pushed(`第${index}`))));
    expect(heard.length + second.received.length).toBe(20);
  });
});

it('a torn socket under a question that may be asked twice is none', async () => {
  const { emulator, channel } = await openChannel({ start: false });
  for (const call of [/tenant_access_token/, /bot\/v3\/info/, endpoint])
    emulator.failNext(call, { kind: 'reset' });
  await channel.start(start);
  await emulator.reached(1);
});

describe('the supervisor of the connection', () => {
  /** A connection whose events the test tells. */
  function supervised(given: Partial<LongConnectionOptions> = {}) {
    const opened: { readonly events: ConnectionEvents; closed: boolean }[] = [];
    const connection = createLongConnection({
      open(events) {
        const one = { events, closed: false };
        opened.push(one);
        queueMicrotask(events.onReady);
        return { close: () => void (one.closed = true) };
      },
      readyWithinMs: 1_000,
      restartDelayMs: () => 0,
      log: silent,
      ...given,
    });
    onTestFinished(() => connection.stop());
    return { connection, opened };
  }

  it('replaces a connection that is not mended in time', async () => {
    const { connection, opened } = supervised({ mendWithinMs: 10 });
    await connection.start();
    opened[0]?.events.onReconnecting();
    await eventually(() => expect(opened).toHaveLength(2));
    expect(opened.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('leaves one that is mended in time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { connection, opened } = supervised({ mendWithinMs: 10 });
    await connection.start();
    opened[0]?.events.onReconnecting();
    opened[0]?.events.onReconnected();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened).toHaveLength(1);
  });

  it('ends a storm: what breaks again and again is replaced, each time after a longer wait', async () => {
    const waits: number[] = [];
    const restartDelayMs = (attempt: number) => (waits.push(attempt), 0);
    const { connection, opened } = supervised({ restartDelayMs });
    await connection.start();
    for (let replaced = 0; replaced < 3; replaced += 1) {
      await eventually(() => expect(opened).toHaveLength(replaced + 1));
      await Promise.resolve();
      for (let times = 0; times < 6 && opened[replaced]?.closed === false; times += 1) {
        opened[replaced]?.events.onReconnecting();
        opened[replaced]?.events.onReconnected();
      }
    }
    await eventually(() => expect(opened).toHaveLength(4));
    expect(waits).toEqual([0, 1, 2]);
  });

  it('waits up to half a minute, never the same for all', () => {
    expect([0, 1, 2, 10, 1e6].map((attempt) => restartDelayMs(attempt, () => 1))).toEqual([
      1_000, 2_000, 4_000, 30_000, 30_000,
    ]);
    expect(restartDelayMs(0, () => 0)).toBe(500);
  });

  it('keeps the far end’s settings within reason', () => {
    const none = {
      pingInterval: NaN,
      reconnectCount: undefined,
      reconnectInterval: NaN,
      reconnectNonce: NaN,
    };
    expect(withinBounds(none)).toEqual({});
    const wild = { pingInterval: 120_000, reconnectCount: -1, reconnectInterval: 0, reconnectNonce: 0 };
    expect(withinBounds({ ...wild, connectUrl: 'ws://x' })).toEqual({
      pingInterval: 30_000,
      reconnectCount: -1,
      reconnectInterval: 1_000,
      reconnectNonce: 0,
      connectUrl: 'ws://x',
    });
  });

  /** The genuine client's settings, with a way to tell it new ones as a pong does. */
  function steadied(told: Record<string, unknown>) {
    const client = new WSClient({ appId, appSecret });
    steady(client, silent, told);
    type Settings = Record<'pingInterval' | 'reconnectInterval' | 'reconnectNonce', number>;
    return (client as unknown as { wsConfig: { updateWs(settings: object): void; getWS(): Settings } })
      .wsConfig;
  }

  it('a pong without settings leaves what was: with none the SDK would ping without a pause', () => {
    const wsConfig = steadied({});
    wsConfig.updateWs({ pingInterval: NaN });
    expect(wsConfig.getWS().pingInterval).toBe(30_000);
    wsConfig.updateWs({ pingInterval: 20_000 });
    expect(wsConfig.getWS().pingInterval).toBe(20_000);
  });

  it('attempts at least every half minute, and in an outage as Feishu told the client before', () => {
    const told = {};
    const first = steadied(told);
    expect(first.getWS().reconnectInterval).toBe(30_000);
    first.updateWs({ reconnectInterval: 2_000, reconnectNonce: 0, connectUrl: 'ws://gone' });
    expect(steadied(told).getWS()).toMatchObject({
      reconnectInterval: 2_000,
      reconnectNonce: 0,
      connectUrl: '',
    });
  });
});

it('a client opened in an outage attempts on at the pace that was told before it', async () => {
  const emulator = await startFeishuEmulator();
  onTestFinished(() => emulator.close());
  const account = { appId, appSecret, baseUrl: emulator.url };
  const feishu = openFeishu(account, { log: silent, now: () => new Date(), timeoutMs: 10_000 });
  const connect = async () => {
    const ready = Promise.withResolvers<void>();
    const nothing = () => undefined;
    const events = { onError: ready.reject, onReconnecting: nothing, onReconnected: nothing };
    const connection = feishu.connect({}, { ...events, onReady: ready.resolve });
    onTestFinished(() => connection.close());
    await ready.promise;
    return connection;
  };
  (await connect()).close();
  // Untold, the SDK would wait for a chosen part of half a minute, and then two minutes.
  for (let times = 0; times < 2; times += 1)
    emulator.failNext(endpoint, { kind: 'body', status: 502, body: 'Bad Gateway' });
  await connect();
});
