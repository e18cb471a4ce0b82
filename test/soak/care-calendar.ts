import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { birthdayDifferences } from '../jobs/care/birthday-differences.ts';
import { digest, simulate } from '../jobs/care/plan-digest.ts';

const script = fileURLToPath(new URL('../jobs/care/plan-digest.ts', import.meta.url));
const zones = ['Asia/Shanghai', 'UTC', 'America/New_York'];
const dayMs = 86_400_000;

/** 400 days planned in three process time zones, and every day from 1950 to 2099 against the second calendar. */
export async function soakCareCalendar(): Promise<boolean> {
  const whole = digest(simulate(new Date('2026-11-20T16:00:00Z'), [400 * dayMs]));
  const digests = zones.map((TZ) =>
    execFileSync(process.execPath, [script], { env: { ...process.env, TZ }, encoding: 'utf8' }).trim(),
  );
  const same = digests.filter((each) => each === whole).length;
  console.log(`400 days in ${zones.join(', ')}: ${same} of ${zones.length} digests equal`);
  const differences = birthdayDifferences('1950-02-17', '2099-12-31');
  console.log(`lunar birthdays 1950–2099: ${differences.length} differences from the second source`);
  return same === zones.length && differences.length === 0;
}
