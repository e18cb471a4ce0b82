import { expect, it, onTestFinished, vi } from 'vitest';
import { eachMinute } from '../../../bot/clock/each-minute.ts';
import { startTicker } from '../../../bot/clock/ticker.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { enqueueAll } from '../../../jobs/delivery/enqueue.ts';
import { silentLog } from '../../helpers/delivery-rig.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

it('keeps its promises also behind something that fails each minute', async () => {
  const db = await freshDb();
  const log = { ...silentLog, error: vi.fn<(fields: object) => void>() };
  const kept: string[] = [];
  const fail = () => Promise.reject(new Error('each minute'));
  const now = new Date('2026-11-29T10:00:00+08:00');
  await db.query(
    `insert into web_writes (form_id, location, notice, written_at) values ('k', '/', '', '2026-11-01T00:00:00Z')`,
  );
  const authorId = await insertPerson(db, makePerson());
  // Of two that come again one has broken words for when.
  const [broken, sound] = ['{"every":"week"}', '{"every":"week","days":[1],"time":"09:00"}'];
  for (const repeats of [broken, sound])
    await db.query(
      `insert into broadcasts (author_id, unit_id, text, fingerprint, created_at, status, send_at, repeats)
       values ($1, 'root', '例会', '', $2, 'queued', $2, $3)`,
      [authorId, now, repeats],
    );
  const tick = eachMinute({
    ...{ db, log, channels: new Map(), now: () => now },
    care: {
      refresh: fail,
      plan: fail,
      planning: { db, timezone: 'Asia/Shanghai', enqueue: enqueueAll, plans: { current: () => [] } },
    },
    benefitFiles: { refresh: () => void kept.push('benefit files') },
    auditHeads: { keep: () => Promise.resolve(void kept.push('audit heads')) },
    deletions: { keep: fail },
    resumeInbox: fail,
    linkAccounts: fail,
    listMembers: () => Promise.resolve(void kept.push('members')),
    wakeDelivery: () => void kept.push('delivery'),
  });
  await tick();
  expect(kept).toEqual(['delivery', 'audit heads', 'benefit files', 'members']);
  expect(await db.query('select 1 from web_writes')).toEqual([]);
  expect(await db.query('select succeeds from broadcasts where succeeds is not null')).toEqual([
    { succeeds: 2 },
  ]);
  expect(log.error.mock.calls.map(([fields]) => fields)).toMatchObject([
    { step: 'plan files' },
    { step: 'pushes' },
    { broadcast: 1 },
    { step: 'inbox' },
    { step: 'deletions' },
    { step: 'accounts' },
  ]);
});

it('never ticks twice at a time, and stops when the tick under way is over', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const ticks: PromiseWithResolvers<void>[] = [];
  const ticker = startTicker({
    log: silentLog,
    tick() {
      ticks.push(Promise.withResolvers());
      return ticks.at(-1)?.promise ?? Promise.resolve();
    },
  });
  await vi.advanceTimersByTimeAsync(150_000);
  expect(ticks).toHaveLength(1);
  ticks[0]?.resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ticks).toHaveLength(2);
  let isStopped = false;
  const stopped = ticker.stop().then(() => (isStopped = true));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isStopped).toBe(false);
  ticks[1]?.resolve();
  await stopped;
});
