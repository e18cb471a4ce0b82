import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMachine, type Machine } from '../helpers/command-line.ts';
import { stageNames } from '../helpers/stages/stage.ts';
import { union } from '../helpers/union.ts';

describe.each(stageNames)('a birthday greeting on %s', (on) => {
  it('reaches the group once, on the day, by name, and not again after opting out', async () => {
    // 李小燕: 3 December, solar; 陈海波: 1 December.
    const { tick, person } = await union({ at: '2026-12-02T10:00:00+08:00', sample: true, on });
    const worker = await person('李小燕');
    expect((await tick('2026-12-03T07:00:00+08:00')).filter(({ text }) => text.includes('李小燕'))).toEqual(
      [],
    );
    const greetings = await tick('2026-12-03T09:30:00+08:00');
    const hers = greetings.filter(({ text }) => text.includes('李小燕'));
    expect(hers).toHaveLength(1);
    expect(hers[0]?.chat).toBe('playground:g:hanjie');
    expect(hers[0]?.text).not.toMatch(/岁|36/);
    expect((await tick('2026-12-03T12:00:00+08:00')).filter(({ text }) => text.includes('李小燕'))).toEqual(
      [],
    );
    await worker.says('/退订 生日');
    expect((await tick('2027-12-03T09:30:00+08:00')).filter(({ text }) => text.includes('李小燕'))).toEqual(
      [],
    );
  });

  it('comes in private to those who do not want it in the group', async () => {
    // 韩雪梅: 20 March, 群祝福 否. Staff hear of her on Friday the 19th, at 14:14.
    const { tick, person } = await union({ at: '2027-03-19T15:00:00+08:00', sample: true, on });
    const worker = await person('韩雪梅');
    const hers = (await tick('2027-03-20T09:30:00+08:00')).filter(({ text }) => text.includes('韩雪梅'));
    expect(hers.map(({ chat }) => chat)).toEqual([`playground:p:${worker.id}`]);
  });
});

interface Push {
  plan: string;
  at: string;
  target: string;
}

interface Counts {
  sent: number;
  failed: number;
  uncertain: number;
  skipped: number;
}

describe('pushes on the command line', () => {
  let machine: Machine;
  beforeAll(() => {
    machine = createMachine();
  });
  afterAll(() => machine.dispose());
  it('are previewed as they will be sent, and a day’s pushes are sent once', async () => {
    await machine.run(['ask', '住院慰问']);
    const { pushes } = await preview('2027-03-01', '2027-03-31');
    const march = pushes.filter(({ plan }) => plan === 'birthday');
    expect(march.length).toBeGreaterThan(2);
    for (const { at, target } of march) {
      expect(at).toMatch(/^2027-03-\d\dT0[89]:\d\d/);
      expect(target).toMatch(/^(playground:g:|person:)/);
    }
    const at = `${march[0]?.at.slice(0, 10)}T10:00:00+08:00`;
    const due = await runDue(at);
    expect(due).toMatchObject({ failed: 0, uncertain: 0 });
    expect(due.sent).toBeGreaterThan(0);
    expect(await runDue(at)).toEqual({ sent: 0, failed: 0, uncertain: 0, skipped: 0 });
  });

  it('survive a kill -9 between planning and delivery: they arrive once', async () => {
    const { pushes } = await preview('2027-05-01', '2027-05-31');
    const at = pushes.find(({ plan }) => plan === 'birthday')?.at ?? '';
    await planAndDie(machine.folder, at);
    const running = await machine.start();
    const counts = async () => (await machine.run(['run-due', '--at', at, '--json'])).json<Counts>();
    expect((await counts()).sent).toBe(pushes.filter((push) => push.at === at).length);
    expect((await counts()).sent).toBe(0);
    running.process.kill('SIGTERM');
    await once(running.process, 'exit');
  });

  const preview = async (from: string, to: string) =>
    (await machine.run(['pushes', '--from', from, '--to', to, '--json'])).json<{ pushes: Push[] }>();
  const runDue = async (at: string) => (await machine.run(['run-due', '--at', at, '--json'])).json<Counts>();
});

/** Plans everything due up to an instant in a process of its own, which is killed before it delivers anything. */
async function planAndDie(folder: string, at: string): Promise<void> {
  const module = (path: string) => JSON.stringify(new URL(`../../${path}`, import.meta.url).href);
  const script = `
    import { openDb } from ${module('db/open-db.ts')};
    import { createPlans } from ${module('jobs/care/load-plans.ts')};
    import { planDue } from ${module('jobs/care/plan-due.ts')};
    import { enqueueAll } from ${module('jobs/delivery/enqueue.ts')};
    const { db } = await openDb({ url: undefined, folder: ${JSON.stringify(folder)} });
    const planning = { db, plans: createPlans(undefined), timezone: 'Asia/Shanghai', enqueue: enqueueAll };
    const { planned } = await planDue(planning, { until: new Date(${JSON.stringify(at)}), now: new Date() });
    if (planned === 0) process.exit(3);
    process.kill(process.pid, 'SIGKILL');`;
  const file = join(folder, 'plan-and-die.mjs');
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file], { stdio: 'inherit' });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}
