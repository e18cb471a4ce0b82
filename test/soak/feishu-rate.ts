import { createFeishuChannel } from '../../bot/channels/feishu/feishu-channel.ts';
import type { Db } from '../../db/db.ts';
import { createDelivery } from '../../jobs/delivery/deliver.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import {
  appId,
  appSecret,
  type FeishuEmulator,
  startFeishuEmulator,
} from '../emulators/feishu/feishu-emulator.ts';
import { openSoakDb } from './open-soak-db.ts';

/** What has to go out in how many seconds (shared/reference/reliability.md: the platform's bound and a tenth). */
const figures = [
  { messages: 1_000, withinS: 21 },
  { messages: 3_000, withinS: 153 },
  { messages: 10_000, withinS: 615 },
];
const chats = 400;
/** The platform's minute must be over before the next figure begins. */
const restMs = 61_000;
const replyEveryMs = 3_000;
const silent = {
  info() {},
  warn() {},
  error: (fields: object, words: string) => console.error(words, fields),
};

/**
 * Sends broadcasts over the emulator in real time, a reply every three seconds beside them, and holds the times
 * against the figures. Arguments: how many messages (by default all figures).
 *
 * @returns whether all figures were reached without one limit error.
 */
export async function soakFeishuRate(args: readonly string[]): Promise<boolean> {
  const chosen = figures.filter(({ messages }) => args.length === 0 || args.includes(String(messages)));
  let ok = true;
  for (const [index, { messages, withinS }] of chosen.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    const { db, close } = await openSoakDb();
    const emulator = await startFeishuEmulator({ limits: { now: Date.now } });
    const { seconds, slowestReplyMs } = await broadcast(db, emulator, messages);
    const errors = emulator.limitErrors.length;
    const reached = seconds <= withinS && errors === 0 && slowestReplyMs <= 1_000;
    ok &&= reached;
    console.log(
      `${reached ? 'ok  ' : 'FAIL'} ${messages} messages to ${chats} chats on ${db.engine}: ${seconds.toFixed(1)} s (≤ ${withinS}), ` +
        `${errors} limit errors, slowest reply ${slowestReplyMs} ms`,
    );
    await emulator.close();
    await close();
  }
  return ok;
}

async function broadcast(db: Db, emulator: FeishuEmulator, messages: number) {
  const now = () => new Date();
  const account = { appId, appSecret, baseUrl: emulator.url, mode: 'websocket' } as const;
  const channel = createFeishuChannel({ ...account, log: silent, now });
  const queue = createDelivery({
    db,
    channels: new Map([['feishu', channel]]),
    now,
    log: silent,
    mayReceive: async () => ({ allowed: true }),
    processId: 'soak',
  });
  const deliveries = Array.from({ length: messages }, (_, index) => ({
    plan: 'broadcast',
    occurrence: String(index),
    target: `feishu:oc_${index % chats}`,
    lane: 'broadcast' as const,
    message: { text: `第 ${index} 条`, picture: 'birthday' as const },
    dueAt: now(),
  }));
  const asked = new Map<string, number>();
  const ask = async () => {
    const id = `om_q${asked.size}`;
    asked.set(id, Date.now());
    emulator.wrote(id, 'oc_asker');
    const message = { text: '在的', answers: id };
    await enqueueAll(db, [
      { plan: 'reply', occurrence: id, target: 'feishu:oc_asker', lane: 'reply', message, dueAt: now() },
    ]);
    queue.wake();
  };
  const slowest = { ms: 0 };
  const seen = { count: 0 };
  const look = () => {
    for (const { parent } of emulator.sent.slice(seen.count)) {
      const askedAt = parent === undefined ? undefined : asked.get(parent);
      if (askedAt !== undefined) slowest.ms = Math.max(slowest.ms, Date.now() - askedAt);
    }
    seen.count = emulator.sent.length;
  };
  await enqueueAll(db, deliveries);
  const began = Date.now();
  queue.start();
  const asking = setInterval(() => void ask(), replyEveryMs);
  const done = () => emulator.sent.filter(({ parent }) => parent === undefined).length >= messages;
  while (!done()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    look();
  }
  const seconds = (Date.now() - began) / 1000;
  clearInterval(asking);
  await queue.stop();
  look();
  return { seconds, slowestReplyMs: slowest.ms };
}
