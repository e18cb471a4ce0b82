import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { countDeliveries, settleByStaff } from '../../db/deliveries.ts';
import { openDb } from '../../db/open-db.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { type FeishuEmulator, startFeishuEmulator } from '../emulators/feishu/feishu-emulator.ts';
import { openOwnDb, type OwnDb } from './open-own-db.ts';

const chats = 400;
const script = new URL('./delivering-process.ts', import.meta.url).pathname;
/** What counts is the time from the kill to the next message, the new process's start included. */
const againWithinMs = 5_000;
/** Kills come after so many more messages, at random. */
const [fewest, most] = [3, 45];

/**
 * Kills (SIGKILL) the process that delivers, again and again, and holds what the platform accepted against what was
 * meant. Arguments: how many deliveries, how many kills (5000 200).
 *
 * @returns whether nothing was lost or doubled and sending went on in time.
 */
export async function soakKills([deliveries = '5000', kills = '200']: readonly string[]): Promise<boolean> {
  const wanted = Number(deliveries);
  const soak = await openOwnDb();
  const emulator = await startFeishuEmulator();
  const now = new Date();
  const began = performance.now();
  await enqueueAll(
    soak.db,
    Array.from({ length: wanted }, (_, index) => ({
      plan: 'broadcast',
      occurrence: String(index),
      target: `feishu:oc_${index % chats}`,
      lane: 'broadcast' as const,
      message: { text: `第 ${index} 条` },
      dueAt: now,
    })),
  );
  console.log(
    `${wanted} enqueued in ${((performance.now() - began) / 1000).toFixed(2)} s on ${soak.db.engine}`,
  );
  await soak.close();
  const gaps: number[] = [];
  let killed = 0;
  while (killed < Number(kills) && emulator.sent.length < wanted) {
    const gap = await liveAndDie(soak, emulator, wanted);
    if (gap === undefined) break;
    if (killed > 0) gaps.push(gap);
    killed += 1;
  }
  const { again, statuses } = await finish(soak, emulator);
  await emulator.close();
  await soak.remove();

  const accepted = Map.groupBy(
    emulator.sent,
    ({ content }) => /第 (\d+) 条/.exec(JSON.stringify(content))?.[1],
  );
  const doubled = [...accepted.values()].filter((all) => all.length > 1).length;
  const lost = Array.from({ length: wanted }, (_, index) => String(index)).filter(
    (n) => !accepted.has(n),
  ).length;
  gaps.sort((a, b) => a - b);
  const slowest = gaps.at(-1) ?? 0;
  const ok = doubled === 0 && lost === 0 && slowest <= againWithinMs && (statuses.sent ?? 0) === wanted;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${killed} kills during ${wanted} deliveries on ${soak.db.engine}: lost ${lost}, doubled ${doubled}, ` +
      `sending again after ${gaps[Math.floor(gaps.length / 2)] ?? 0} ms (median), ${slowest} ms (slowest); ` +
      `${again} quarantined and sent again by staff; ${JSON.stringify(statuses)}`,
  );
  return ok;
}

const live = ({ options }: OwnDb, emulator: FeishuEmulator, finish = false) =>
  spawn(
    process.execPath,
    [script, options.url ?? '', options.folder, emulator.url, ...(finish ? ['finish'] : [])],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );

/** @returns how long it took until the first message, in ms; undefined where none came any more. */
async function liveAndDie(
  soak: OwnDb,
  emulator: FeishuEmulator,
  wanted: number,
): Promise<number | undefined> {
  const before = emulator.sent.length;
  const born = Date.now();
  const child = live(soak, emulator);
  while (emulator.sent.length === before && Date.now() - born < 60_000) await sleep(2);
  const gap = emulator.sent.length > before ? Date.now() - born : undefined;
  const enough = emulator.sent.length + fewest + Math.floor(Math.random() * (most - fewest));
  while (gap !== undefined && emulator.sent.length < Math.min(enough, wanted)) await sleep(2);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return gap;
}

/** Lets the rest go out, and staff send again what was quarantined. */
async function finish(soak: OwnDb, emulator: FeishuEmulator) {
  // What the last one died over may have arrived long ago and still has to be found out.
  await once(live(soak, emulator, true), 'exit');
  const { db, close } = await openDb(soak.options);
  const stuck = await db.query<{ id: number }>(
    `select id from deliveries where status in ('failed', 'uncertain')`,
  );
  for (const { id } of stuck) await settleByStaff(db, id, 'send_again');
  await close();
  if (stuck.length > 0) await once(live(soak, emulator, true), 'exit');
  const reopened = await openDb(soak.options);
  const statuses = await countDeliveries(reopened.db);
  await reopened.close();
  return { again: stuck.length, statuses };
}
