import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { countDeliveries, settleByStaff } from '../../db/delivery/deliveries.ts';
import { openDb } from '../../db/open-db.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { type FeishuEmulator, startFeishuEmulator } from '../emulators/feishu/feishu-emulator.ts';
import { openOwnDb, type OwnDb } from './open-own-db.ts';

const chats = 400;
const script = new URL('./delivering-process.ts', import.meta.url).pathname;
/** What is quarantined by then comes no more. */
const longestLifeMs = 60_000;
/** What counts is the time from the kill to the next message, the new process's start included. */
const againWithinMs = 5_000;

/**
 * Kills (SIGKILL) the process that delivers, again and again, and holds what the platform accepted against what was
 * meant. Arguments: how many deliveries, how many kills (5000 200).
 *
 * @returns whether nothing was lost or doubled and sending went on in time.
 */
export async function soakKills([deliveries = '5000', kills = '200']: readonly string[]): Promise<boolean> {
  const [wanted, killsWanted] = [Number(deliveries), Number(kills)];
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
  while (killed < killsWanted && emulator.sent.length < wanted) {
    // What is left is shared among the kills to come, so that all of them come in time, at random moments.
    const share = (wanted - emulator.sent.length) / (killsWanted - killed + 1);
    const gap = await liveAndDie(soak, emulator, { wanted, more: 1 + Math.floor(Math.random() * share) });
    if (gap === undefined) break;
    if (killed > 0) gaps.push(gap);
    // One that dies with nothing left to send proves nothing.
    if (emulator.sent.length < wanted) killed += 1;
    if (killed % 20 === 0) console.log(`${killed} kills, ${emulator.sent.length} of ${wanted} out`);
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
  const isWhole = killed === killsWanted && (statuses.sent ?? 0) === wanted;
  const ok = isWhole && doubled === 0 && lost === 0 && slowest <= againWithinMs;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${killed} of ${killsWanted} kills during ${wanted} deliveries on ${soak.db.engine}: lost ${lost}, doubled ${doubled}, ` +
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

/**
 * @param more so many messages after its first it is killed.
 * @returns how long it took until the first message, in ms; undefined where none came any more.
 */
async function liveAndDie(
  soak: OwnDb,
  emulator: FeishuEmulator,
  { wanted, more }: { readonly wanted: number; readonly more: number },
): Promise<number | undefined> {
  const before = emulator.sent.length;
  const born = Date.now();
  const child = live(soak, emulator);
  while (emulator.sent.length === before && Date.now() - born < longestLifeMs) await sleep(2);
  const gap = emulator.sent.length > before ? Date.now() - born : undefined;
  const enough = Math.min(emulator.sent.length + more, wanted);
  const isLate = () => Date.now() - born > 2 * longestLifeMs;
  while (gap !== undefined && emulator.sent.length < enough && !isLate()) await sleep(2);
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
