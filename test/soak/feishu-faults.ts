import { createFeishuChannel } from '../../bot/channels/feishu/feishu-channel.ts';
import { createDelivery } from '../../jobs/delivery/deliver.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { appId, appSecret, startFeishuEmulator } from '../emulators/feishu/feishu-emulator.ts';
import { openSoakDb } from './open-soak-db.ts';

const seeds = [1, 2, 3];
const messages = 60;
const rate = 0.3;
const callTimeoutMs = 500;
const patienceMs = 240_000;
/** Ping every 30 s at most, and 10 s for the pong. */
const noticedWithinMs = 45_000;
const silent = { info() {}, warn() {}, error() {} };
const now = () => new Date();
const account = { appId, appSecret, mode: 'websocket' } as const;

/**
 * Sends over the genuine SDK while three calls in ten go wrong by seed (429, 230020, 230049, lost tokens, 502, hang,
 * reset, stored but the answer lost): every message must arrive, and once. Then a half-open socket must be noticed.
 */
export async function soakFeishuFaults(): Promise<boolean> {
  let ok = true;
  for (const seed of seeds) ok = (await sendThroughFaults(seed)) && ok;
  return (await noticeHalfOpen()) && ok;
}

async function sendThroughFaults(seed: number): Promise<boolean> {
  const { db, close } = await openSoakDb();
  const emulator = await startFeishuEmulator();
  emulator.misbehave(seed, rate);
  const channel = createFeishuChannel({
    ...account,
    baseUrl: emulator.url,
    log: silent,
    now,
    timeoutMs: callTimeoutMs,
  });
  const queue = createDelivery({
    db,
    channels: new Map([['feishu', channel]]),
    now,
    log: silent,
    mayReceive: async () => ({ allowed: true }),
    processId: `faults-${seed}`,
  });
  await enqueueAll(
    db,
    Array.from({ length: messages }, (_, index) => ({
      plan: `faults-${seed}`,
      occurrence: String(index),
      target: `feishu:oc_${index}`,
      lane: 'broadcast' as const,
      message: { text: `第 ${index} 条`, picture: 'birthday' as const },
      dueAt: now(),
    })),
  );
  const began = Date.now();
  queue.start();
  const arrived = () => new Set(emulator.sent.map(({ to }) => to)).size;
  while (arrived() < messages && Date.now() - began < patienceMs)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await queue.stop();
  const ok = arrived() === messages && emulator.sent.length === messages;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} seed ${seed} on ${db.engine}: ${messages} messages, ${emulator.calls.length} calls, ` +
      `lost ${messages - arrived()}, doubled ${emulator.sent.length - arrived()}, ${((Date.now() - began) / 1000).toFixed(0)} s`,
  );
  await emulator.close();
  await close();
  return ok;
}

async function noticeHalfOpen(): Promise<boolean> {
  const emulator = await startFeishuEmulator();
  const heard: string[] = [];
  const channel = createFeishuChannel({ ...account, baseUrl: emulator.url, log: silent, now });
  await channel.start(async ({ text }) => void heard.push(text));
  await emulator.reached(1);
  emulator.goSilent();
  const began = Date.now();
  await emulator.reached(2);
  const seconds = (Date.now() - began) / 1000;
  emulator.say({ text: '在吗', chatId: 'oc_1' }).catch(() => undefined);
  while (heard.length === 0 && Date.now() - began < 2 * noticedWithinMs)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const ok = seconds * 1000 <= noticedWithinMs && heard.length === 1;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} a half-open socket was replaced after ${seconds.toFixed(1)} s (≤ ${noticedWithinMs / 1000})`,
  );
  await channel.stop();
  await emulator.close();
  return ok;
}
