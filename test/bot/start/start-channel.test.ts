import { expect, it, onTestFinished } from 'vitest';
import { startChannel } from '../../../bot/start/start-channel.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { eventually } from '../../helpers/eventually.ts';

const silent = { info() {}, warn() {}, error() {} };

function starting(start: () => Promise<void>, wait: () => Promise<void> = () => Promise.resolve()) {
  const said: string[] = [];
  const channel: Channel = {
    name: 'feishu',
    capabilities: new Set(),
    idempotencyWindowMs: 0,
    start,
    stop: () => Promise.resolve(),
    send: () => Promise.resolve(''),
  };
  const started = startChannel(channel, {
    receive: () => Promise.resolve(),
    onHappening: () => Promise.resolve(),
    log: silent,
    announce: (text) => said.push(text),
    patienceMs: 10,
    wait,
  });
  onTestFinished(async () => (await started)());
  return { said, started };
}

it('an unreachable platform is told of once, tried again, and told of when it is back', async () => {
  let failures = 3;
  const { said, started } = starting(() =>
    failures-- > 0 ? Promise.reject(new Error('连不上')) : Promise.resolve(),
  );
  await started;
  await eventually(() => expect(said).toHaveLength(2));
  expect(said[0]).toContain('连不上');
  expect(said[1]).toContain('已经连上');
});

it('a platform that does not answer does not keep the rest from starting', async () => {
  const hanging = Promise.withResolvers<void>();
  const { said, started } = starting(() => hanging.promise);
  await started;
  expect(said).toEqual([]);
  hanging.resolve();
});

it('a channel that is stopped is not tried any more', async () => {
  let attempts = 0;
  const waiting = Promise.withResolvers<void>();
  const { started } = starting(
    () => {
      attempts += 1;
      return Promise.reject(new Error('no'));
    },
    () => (attempts === 1 ? waiting.promise : new Promise<never>(() => undefined)),
  );
  const stop = await started;
  const stopped = stop();
  // It was waiting to try again; the wait ends, and `stop` waits for what comes of that.
  waiting.resolve();
  await stopped;
  expect(attempts).toBe(1);
});
