import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { birthdayDifferences } from '../jobs/care/birthday-differences.ts';
import { type CareSimulation, simulateCare } from '../jobs/care/care-simulation.ts';
import { digest, simulate } from '../jobs/care/plan-digest.ts';
import { openOwnDb } from './open-own-db.ts';

const zones = ['Asia/Shanghai', 'UTC', 'America/New_York'];
const dayMs = 86_400_000;
const from = new Date('2026-11-20T16:00:00Z');

/**
 * 400 days with every plan in processes of three time zones, under a clock that jumps and with outages; the pure plan
 * in one go; and every day from 1950 to 2099 against the second calendar. Arguments: how many days, the seed (400 1).
 */
export async function soakCareCalendar([days = '400', seed = '1']: readonly string[]): Promise<boolean> {
  const whole = digest(simulate(from, [400 * dayMs]));
  const pure = zones.map((TZ) => run(new URL('../jobs/care/plan-digest.ts', import.meta.url), [], TZ).trim());
  const same = pure.filter((each) => each === whole).length;
  console.log(`400 days planned in ${zones.join(', ')}: ${same} of ${zones.length} digests equal`);
  const lived = zones.map((TZ) => ({
    TZ,
    ...(JSON.parse(run(new URL(import.meta.url), [days, seed], TZ)) as CareSimulation),
  }));
  for (const { TZ, violations, statuses, ticks, jumps, outages } of lived) {
    console.log(
      `${days} days lived in ${TZ}: ${violations.length} violations, ${ticks} wakings, ${jumps} clock jumps, ` +
        `${outages} outages, ${JSON.stringify(statuses)}`,
    );
    for (const violation of violations.slice(0, 20)) console.log(`  ${violation}`);
  }
  const digests = new Set(lived.flatMap((each) => [each.digest, each.plannedDigest]));
  console.log(
    `digests of what was planned: ${digests.size === 1 ? 'equal everywhere' : [...digests].join(' ')}`,
  );
  const differences = birthdayDifferences('1950-02-17', '2099-12-31');
  console.log(`lunar birthdays 1950–2099: ${differences.length} differences from the second source`);
  const isRight = lived.every(({ violations }) => violations.length === 0) && digests.size === 1;
  return same === zones.length && differences.length === 0 && isRight;
}

const run = (script: URL, args: readonly string[], TZ: string) =>
  execFileSync(process.execPath, [fileURLToPath(script), ...args], {
    env: { ...process.env, TZ },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });

// Run by itself, in a process of its own time zone.
if (import.meta.main) {
  const [days, seed] = process.argv.slice(2).map(Number);
  const { db, close, remove } = await openOwnDb();
  const lived = await simulateCare(db, { seed: seed ?? 1, from, days: days ?? 400, tickMinutes: 120 });
  await close();
  await remove();
  console.log(JSON.stringify(lived));
}
