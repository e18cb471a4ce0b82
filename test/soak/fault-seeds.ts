import { simulate } from '../jobs/delivery/fault-simulation.ts';
import { openOwnDb } from './open-own-db.ts';

const steps = 100;
/** A line of progress comes after so many seeds. */
const toldEvery = 10;

/**
 * The fault simulation of CI over many more seeds. Arguments: how many, the first (300 1).
 *
 * @returns whether nothing was lost, doubled, out of order or over a limit in any.
 */
export async function soakFaultSeeds([count = '300', first = '1']: readonly string[]): Promise<boolean> {
  const { db, close, remove } = await openOwnDb();
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const spent = (seeds: number) => {
    const { user, system } = process.cpuUsage(cpu);
    const [cpuSeconds, seconds] = [(user + system) / 1e6, (performance.now() - begun) / 1e3];
    return `${(cpuSeconds / seeds).toFixed(1)} s of CPU a seed, ${Math.round(seconds)} s in all`;
  };
  let [done, crashes, violations, calls] = [0, 0, 0, 0];
  const seen: Record<string, number> = {};
  for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
    const result = await simulate(db, seed, steps);
    crashes += result.crashes;
    calls += result.calls;
    for (const [status, number] of Object.entries(result.statuses))
      seen[status] = (seen[status] ?? 0) + number;
    violations += result.violations.length;
    if (result.violations.length > 0) console.log(`seed ${seed}: ${result.violations.join('; ')}`);
    if (++done % toldEvery === 0)
      console.log(`${done} of ${count} seeds: ${violations} violations, ${spent(done)}`);
  }
  console.log(
    `${violations === 0 ? 'ok  ' : 'FAIL'} ${count} seeds of ${steps} steps on ${db.engine}: ${violations} violations, ` +
      `${crashes} crashes, ${calls} calls, ${JSON.stringify(seen)}; ${spent(done)}`,
  );
  await close();
  await remove();
  return violations === 0;
}
