import { createHash } from 'node:crypto';
import { insertActivity } from '../../../db/activities/activities.ts';
import { bindChat, saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { insertHeatForecasts } from '../../../db/care/heat-forecasts.ts';
import { saveOptOut } from '../../../db/care/opt-outs.ts';
import { savePeople } from '../../../db/people/people.ts';
import { switchPlan } from '../../../db/care/plan-switches.ts';
import { grantRole } from '../../../db/people/roles.ts';
import { saveUnit, setMembersInformed } from '../../../db/people/units.ts';
import { createMayReceive } from '../../../jobs/care/create-may-receive.ts';
import { loadFacts } from '../../../jobs/care/load-facts.ts';
import { loadPlans } from '../../../jobs/care/load-plans.ts';
import { beginPlans, planDue } from '../../../jobs/care/plan-due.ts';
import { planPushes } from '../../../jobs/care/plan-pushes.ts';
import { addDays, dayOf } from '../../../jobs/care/zoned-day.ts';
import { enqueueAll } from '../../../jobs/delivery/enqueue.ts';
import { deliveryRig } from '../../helpers/delivery-rig.ts';
import { recordingChannel } from '../../helpers/recording-channel.ts';
import { seededRandom } from '../delivery/fault-simulation.ts';
import { activity, plansOf, shanghai, unit } from './facts.ts';
import { everybody } from './plan-digest.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export interface CareSimulation {
  readonly violations: readonly string[];
  /** Of every push that stands in the database, and of those that the planner gives for the whole time at once. */
  readonly digest: string;
  readonly plannedDigest: string;
  readonly statuses: Readonly<Record<string, number>>;
  readonly ticks: number;
  readonly jumps: number;
  readonly outages: number;
}

/**
 * Lets a process with every plan on run through days under a clock that jumps by an hour or a day, back and forth,
 * with outages of minutes to days, and compares what was planned, sent and recorded with what the calendar says.
 *
 * @param tickMinutes how far apart its wakings are, at most twice.
 */
export async function simulateCare(
  db: Db,
  given: { readonly seed: number; readonly from: Date; readonly days: number; readonly tickMinutes: number },
): Promise<CareSimulation> {
  const random = seededRandom(given.seed);
  const happens = (timesADay: number) => random() < (timesADay * given.tickMinutes) / (24 * 60);
  const plans = loadPlans();
  const end = given.from.getTime() + given.days * dayMs;
  let [real, offset, ticks, jumps, outages] = [given.from.getTime(), 0, 0, 0, 0];
  const clock = {
    now: () => new Date(real + offset),
    advance(ms: number) {
      real += ms;
    },
  };
  const channel = recordingChannel({ now: clock.now });
  const rig = deliveryRig(db, { clock, channel });
  await fillUnion(db, given.from, given.days);
  const planning = { db, plans: plansOf(...plans), timezone: shanghai, enqueue: enqueueAll };
  await beginPlans(planning, given.from);
  const queue = rig.process({ mayReceive: createMayReceive(planning) });

  let jumpEnds = 0;
  for (;;) {
    const isLast = real >= end;
    if (isLast) real = end;
    // The clock is right again in time for what it spoilt to be told.
    if (real >= jumpEnds || end - real < 3 * dayMs) offset = 0;
    else if (offset === 0) throw new Error('a jump has no way');
    if (!isLast && offset === 0 && happens(0.3) && end - real > 5 * dayMs) {
      offset = [-dayMs, -hourMs, hourMs, dayMs][Math.floor(random() * 4)] ?? 0;
      jumpEnds = real + random() * 8 * hourMs;
      jumps++;
    }
    ticks++;
    await planDue(planning, { until: clock.now(), now: clock.now() });
    // Sometimes it dies in between.
    if (random() > 0.1 || isLast) await queue.deliverDue();
    if (isLast) break;
    real += Math.ceil(random() * 2 * given.tickMinutes) * minuteMs;
    if (happens(0.2)) {
      real += random() * (random() < 0.4 ? 3 * dayMs : 9 * hourMs);
      outages++;
    }
  }
  // What was held back over night.
  for (let hours = 0; hours < 14; hours++) {
    real += hourMs;
    await queue.deliverDue();
  }
  const facts = await loadFacts(db, plans, { from: given.from, to: new Date(end) }, shanghai, { all: plans });
  const expected = planPushes(plans, facts, { from: given.from, to: new Date(end) });
  const rows = await db.query<Row>(
    `select key, plan, occurrence, target, person_id as "personId", status, due_at as "dueAt" from deliveries`,
  );
  const accepted = Map.groupBy(channel.accepted, ({ key }) => key);
  const statuses: Record<string, number> = {};
  for (const { status } of rows) statuses[status] = (statuses[status] ?? 0) + 1;
  return {
    violations: [
      ...check(rows, new Set(expected.map(nameOf)), (key) => accepted.get(key)?.length ?? 0),
      ...doubledBirthdays(rows),
    ],
    digest: digestOf(rows.map((row) => `${nameOf(row)} ${row.dueAt.toISOString()}`)),
    plannedDigest: digestOf(expected.map((push) => `${nameOf(push)} ${push.at.toISOString()}`)),
    ...{ statuses, ticks, jumps, outages },
  };
}

interface Row {
  readonly key: string;
  readonly plan: string;
  readonly occurrence: string;
  readonly target: string;
  readonly personId: string | null;
  readonly status: string;
  readonly dueAt: Date;
}

const nameOf = ({ plan, occurrence, target }: { plan: string; occurrence: string; target: string }) =>
  `${plan} ${occurrence} ${target}`;

const digestOf = (lines: readonly string[]) =>
  createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex');

function check(
  rows: readonly Row[],
  expected: ReadonlySet<string>,
  arrived: (key: string) => number,
): string[] {
  const known = new Set(rows.map(nameOf));
  const unplanned = [...expected].filter((name) => !known.has(name)).map((name) => `lost: ${name}`);
  const wrong = rows.flatMap((row) => {
    const [name, times] = [nameOf(row), arrived(row.key)];
    if (!expected.has(name)) return [`not in the calendar: ${name}`];
    if (times > 1) return [`doubled: ${name}`];
    const isTold =
      row.status === 'sent' ? times === 1 : ['missed', 'skipped'].includes(row.status) && times === 0;
    return isTold ? [] : [`not accounted for: ${name} is ${row.status}, arrived ${times}`];
  });
  return [...unplanned, ...wrong];
}

/** Two greetings within a lunar year, which has 353 days or more. */
function doubledBirthdays(rows: readonly Row[]): string[] {
  const greeted = rows.filter(({ plan, status }) => plan === 'birthday' && status === 'sent');
  return [...Map.groupBy(greeted, ({ personId }) => personId)].flatMap(([personId, own]) => {
    const times = own.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b);
    return times.some((time, index) => time - (times[index - 1] ?? -Infinity) < 320 * dayMs)
      ? [`greeted twice in a year: ${personId}`]
      : [];
  });
}

/** Sixty people in two units, one of whose groups greets by name; staff, an activity, hot days, every plan by choice on. */
async function fillUnion(db: Db, from: Date, days: number): Promise<void> {
  for (const one of [unit('a', null), unit('w1', 'a', true), unit('w2', 'a')]) {
    await saveUnit(db, one);
    await setMembersInformed(db, one.id, one.membersInformed);
  }
  const people = everybody().map((person, index) => ({
    ...person,
    hiredOn: `20${String(10 + (index % 15))}-${String(1 + (index % 12)).padStart(2, '0')}-15`,
    tags: index % 7 === 0 ? ['一线高温岗位', '护士'] : [],
  }));
  await savePeople(db, people);
  const chat = (id: string, kind: 'group' | 'private', personId: string | null) => ({
    ...{ id: `fake:${id}`, channel: 'fake', externalId: id, kind, title: null, unitId: null, personId },
    sample: false,
  });
  for (const id of ['w1', 'w2']) {
    await saveChat(db, chat(`g-${id}`, 'group', null));
    await bindChat(db, `fake:g-${id}`, id);
  }
  for (const { id } of people) await saveChat(db, chat(`p-${id}`, 'private', id));
  await grantRole(db, { personId: 'p5', unitId: 'a', role: 'staff' });
  for (const [personId, topic] of [
    ['p6', 'birthday'],
    ['p14', 'all'],
  ] as const)
    await saveOptOut(db, { personId, topic, at: from });
  for (const { id, optional } of loadPlans()) {
    if (optional) await switchPlan(db, { planId: id, unitId: 'a', state: 'on', at: from, by: null });
  }
  await insertActivity(db, {
    ...activity(),
    ...{ kind: 'competition', tier: null, openedBy: null, sample: false },
    opensAt: new Date(from.getTime() + 3 * dayMs),
    deadlineAt: new Date(from.getTime() + 15 * dayMs),
  });
  const first = dayOf(from, shanghai);
  await insertHeatForecasts(
    db,
    [2, 7, Math.floor(days / 2)].map((ahead, index) => ({
      unitId: index === 1 ? 'w1' : 'a',
      day: addDays(first, ahead),
      celsius: 35 + 2 * index,
    })),
    { at: new Date(from.getTime() + minuteMs), by: null },
  );
}
