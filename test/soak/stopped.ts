import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { countDeliveries } from '../../db/delivery/deliveries.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { startFeishuEmulator } from '../emulators/feishu/feishu-emulator.ts';
import { openOwnDb } from './open-own-db.ts';

const chats = 200;
const script = new URL('./delivering-process.ts', import.meta.url).pathname;
const longestGapMs = 15_000;

/**
 * Stops (SIGSTOP) one of three processes that share PostgreSQL in the middle of delivering, lets the others go on, and
 * wakes it (SIGCONT) long after its leases ran out. Arguments: how many deliveries, seconds stopped (2000 60).
 *
 * @returns whether nothing was lost or doubled and the others never paused for long.
 */
export async function soakStopped([
  deliveries = '2000',
  seconds = '60',
]: readonly string[]): Promise<boolean> {
  if (!process.env['DATABASE_URL']) {
    console.log('skip stopped: one process alone works on the embedded database');
    return true;
  }
  const wanted = Number(deliveries);
  const soak = await openOwnDb();
  const emulator = await startFeishuEmulator();
  const queue = (from: number, count: number) =>
    enqueueAll(
      soak.db,
      Array.from({ length: count }, (_, index) => ({
        plan: 'broadcast',
        occurrence: String(from + index),
        // Chats far apart: those that the stopped one has a message for wait until its lease ends, to keep their order.
        target: `feishu:oc_${((from + index) * 37) % chats}`,
        lane: 'broadcast' as const,
        message: { text: `第 ${from + index} 条` },
        dueAt: new Date(),
      })),
    );
  const half = Math.floor(wanted / 2);
  const { url = '', folder } = soak.options;
  const live = () => spawn(process.execPath, [script, url, folder, emulator.url], { stdio: 'inherit' });
  const processes: ChildProcess[] = [live(), live(), live()];
  const reaches = async (count: number, within = 120_000) => {
    const began = Date.now();
    while (emulator.sent.length < count && Date.now() - began < within) await sleep(5);
    return Date.now() - began;
  };
  // All three have begun before one is stopped.
  let queued = 0;
  for (let at = 0; at < 3 && queued < half - 3; queued += 3) {
    await queue(queued, 3);
    await sleep(100);
    const rows = await soak.db.query<{ claimed_by: string }>('select distinct claimed_by from deliveries');
    at = rows.filter(({ claimed_by: by }) => by !== null).length;
  }
  await queue(queued, half - queued);
  await reaches(queued + Math.floor((half - queued) / 3));
  processes[0]?.kill('SIGSTOP');
  const stoppedAt = Date.now();
  // The others still work: a batch a second, and the longest wait for the first of each.
  let gap = 0;
  const batches = Number(seconds);
  for (let batch = 0; batch < batches; batch++) {
    const before = emulator.sent.length;
    const from = half + Math.floor((batch * (wanted - half)) / batches);
    const to = half + Math.floor(((batch + 1) * (wanted - half)) / batches);
    await queue(from, to - from);
    gap = Math.max(gap, await reaches(before + 1));
    await sleep(Math.max(0, stoppedAt + (batch + 1) * 1_000 - Date.now()));
  }
  processes[0]?.kill('SIGCONT');
  await reaches(wanted);
  // Whatever it had in its hands when it slept.
  await sleep(5_000);
  const statuses = await countDeliveries(soak.db);
  for (const child of processes) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await emulator.close();
  await soak.close();
  await soak.remove();
  const texts = Map.groupBy(emulator.sent, ({ content }) => JSON.stringify(content));
  const doubled = [...texts.values()].filter((all) => all.length > 1).length;
  const lost = wanted - texts.size;
  const ok = doubled === 0 && lost === 0 && gap <= longestGapMs && statuses.sent === wanted;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} one of three stopped for ${seconds} s during ${wanted} deliveries: lost ${lost}, ` +
      `doubled ${doubled}, longest wait for the others ${gap} ms; ${JSON.stringify(statuses)}`,
  );
  return ok;
}
