// `npm run bench:pushes [-- --people 10000 --database postgres://…]`: how long it takes to plan and queue the birthday
// greetings of people who were all born on one day, and to send them to a channel that accepts at once. Prints,
// asserts nothing: the figures are the machine's too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDb } from '../../db/open-db.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { savePeople } from '../../db/people/people.ts';
import { saveUnit } from '../../db/people/units.ts';
import { beginPlans, planDue } from '../../jobs/care/plan-due.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { deliveryRig, virtualClock } from '../helpers/delivery-rig.ts';
import { recordingChannel } from '../helpers/recording-channel.ts';
import { birthdayPlan, person, plansOf, shanghai, solar, unit } from '../jobs/care/facts.ts';

const { values: options } = parseArgs({
  options: { people: { type: 'string', default: '10000' }, database: { type: 'string' } },
});
const count = Number(options.people);

interface Round {
  readonly plannedMs: number;
  readonly sentMs: number;
}

async function round(number: number): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-bench-'));
  const name = `niangjia_bench_${process.pid}_${number}`;
  const admin = options.database === undefined ? undefined : await openPostgres(options.database);
  await admin?.query(`create database ${name}`);
  const url = options.database === undefined ? undefined : new URL(name, options.database).href;
  const { db, close } = await openDb({ url, folder });
  try {
    for (const one of [unit('a', null), unit('w1', 'a')]) await saveUnit(db, one);
    const birthday = solar(11, 21);
    await savePeople(
      db,
      Array.from({ length: count }, (_, n) => person(`p${n}`, birthday)),
    );
    const planning = { db, plans: plansOf(birthdayPlan()), timezone: shanghai, enqueue: enqueueAll };
    await beginPlans(planning, new Date('2026-11-21T07:00:00+08:00'));
    const clock = virtualClock('2026-11-21T08:36:00+08:00');
    const rig = deliveryRig(db, { clock, channel: recordingChannel({ name: 'playground', now: clock.now }) });
    const began = performance.now();
    const { planned } = await planDue(planning, { until: rig.clock.now(), now: rig.clock.now() });
    const plannedAt = performance.now();
    const { sent } = await rig.process().deliverDue();
    if (planned !== count || sent !== count) throw new Error(`${planned} planned, ${sent} sent of ${count}`);
    return { plannedMs: plannedAt - began, sentMs: performance.now() - plannedAt };
  } finally {
    await close();
    await admin?.query(`drop database ${name}`);
    await admin?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const rounds = [await round(1), await round(2), await round(3)];
const [planned, sent] = [
  median(rounds.map(({ plannedMs }) => plannedMs)),
  median(rounds.map(({ sentMs }) => sentMs)),
];
console.log(
  `${count} greetings, ${options.database ? 'PostgreSQL' : 'embedded'}, median of ${rounds.length}: ` +
    `planned and queued in ${(planned / 1000).toFixed(2)} s, sent at ${((count / sent) * 1000).toFixed(0)}/s`,
);
