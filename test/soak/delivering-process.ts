// A process that does nothing but deliver, until it is killed: `node delivering-process.ts URL|'' FOLDER EMULATOR`.
// With a fourth argument it ends by itself when nothing is left to send.
import { setTimeout as sleep } from 'node:timers/promises';
import { createFeishuChannel } from '../../bot/channels/feishu/feishu-channel.ts';
import { countDeliveries } from '../../db/delivery/deliveries.ts';
import { openDb } from '../../db/open-db.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { createDelivery } from '../../jobs/delivery/deliver.ts';
import { appId, appSecret } from '../emulators/feishu/feishu-emulator.ts';

const [url = '', folder = '', baseUrl = '', finish] = process.argv.slice(2);
const { db, close } = await openDb({ url: url || undefined, folder });
const log = { info() {}, warn() {}, error: (fields: object, words: string) => console.error(words, fields) };
const now = () => new Date();
const feishu = createFeishuChannel({ appId, appSecret, baseUrl, mode: 'websocket', log, now });
// The emulator keeps no limits here, so that kills come often: keeping them is another figure.
const unpaced: Channel = {
  name: feishu.name,
  capabilities: feishu.capabilities,
  idempotencyWindowMs: feishu.idempotencyWindowMs,
  start: feishu.start,
  stop: feishu.stop,
  send: feishu.send,
};
const queue = createDelivery({
  db,
  channels: new Map([['feishu', unpaced]]),
  now,
  log,
  mayReceive: async () => ({ allowed: true }),
  processId: `soak/${process.pid}`,
  ...(db.holdWhileAlive ? { announceLife: db.holdWhileAlive } : {}),
});
queue.start();
while (finish !== undefined) {
  const { planned = 0, sending = 0 } = await countDeliveries(db);
  if (planned + sending === 0) {
    await queue.stop();
    await close();
    process.exit();
  }
  await sleep(200);
}
