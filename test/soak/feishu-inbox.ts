import { loadavg } from 'node:os';
import { createFeishuChannel } from '../../bot/channels/feishu/feishu-channel.ts';
import { createInbox } from '../../bot/inbox/inbox.ts';
import { closeIncoming } from '../../db/chats/inbox.ts';
import type { Db } from '../../db/db.ts';
import { appId, appSecret, startFeishuEmulator } from '../emulators/feishu/feishu-emulator.ts';
import { openSoakDb } from './open-soak-db.ts';

const perSecond = 50;
const seconds = 20;
const burst = 2_000;
const ackWithinMs = 300;
const silent = {
  info() {},
  warn() {},
  error: (fields: object, words: string) => console.error(words, fields),
};

/**
 * Pushes over the genuine SDK's long connection into the durable inbox: at 50 events a second the 99th percentile of
 * acknowledgements is held against 300 ms; of a burst of 2,000 none may be lost or worked on twice.
 */
export async function soakFeishuInbox(): Promise<boolean> {
  const { db, close } = await openSoakDb();
  const emulator = await startFeishuEmulator();
  const handled = new Map<string, number>();
  const inbox = createInbox({
    db,
    now: () => new Date(),
    log: silent,
    async handle(message) {
      await closeIncoming(db, message, 'done');
      handled.set(message.messageId, (handled.get(message.messageId) ?? 0) + 1);
    },
    giveUp: (message) => closeIncoming(db, message, 'failed'),
  });
  const account = { appId, appSecret, baseUrl: emulator.url, mode: 'websocket' } as const;
  const channel = createFeishuChannel({ ...account, log: silent, now: () => new Date() });
  await channel.start(inbox.receive);
  let said = 0;
  const say = async () => {
    said += 1;
    const began = performance.now();
    const saying = { text: '你好', chatId: `oc_${said % 400}`, messageId: `om_soak_${said}` };
    const { code } = await emulator.say(saying);
    if (code !== 200) throw new Error('not acknowledged');
    return performance.now() - began;
  };

  const cpuBefore = process.cpuUsage();
  const steady = await atRate(say);
  await inbox.idle();
  const began = performance.now();
  await Promise.all(Array.from({ length: burst }, say));
  const ackedMs = performance.now() - began;
  await inbox.idle();
  const workedMs = performance.now() - began;

  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMs = ((user + system) / 1000 / said).toFixed(1);
  const once = [...handled.values()].every((times) => times === 1) && handled.size === said;
  const ok = steady.p99 <= ackWithinMs && once;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} inbox on ${engineOf(db)}: ${perSecond} events/s for ${seconds} s, acknowledged p50 ${steady.p50} ms, p99 ${steady.p99} ms (≤ ${ackWithinMs}); ` +
      `burst of ${burst}: acknowledged in ${Math.round(ackedMs)} ms, worked on in ${Math.round(workedMs)} ms; ${said} said, ${handled.size} handled once; ${cpuMs} ms of CPU an event, both ends; load ${loadavg()[0]?.toFixed(0)}`,
  );
  await channel.stop();
  await emulator.close();
  await close();
  return ok;
}

const engineOf = ({ engine }: Db) => engine;

async function atRate(say: () => Promise<number>): Promise<{ p50: number; p99: number }> {
  const asked: Promise<number>[] = [];
  const began = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const waitMs = began + (index * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    asked.push(say());
  }
  const times = (await Promise.all(asked)).sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}
