import { schedule } from 'node-cron';
import type { Log } from '../jobs/log.ts';

/** Every minute: what is due is found by the planner, so a late or lost tick loses nothing. */
const everyMinute = '* * * * *';

/** Drives the plans. Runs one tick at once, for what fell due while nothing ran. */
export function startTicker({ log, tick }: { log: Log; tick: () => Promise<void> }): {
  stop(): Promise<void>;
} {
  let current: Promise<void> = Promise.resolve();
  const run = (): Promise<void> => {
    current = tick().catch((error: unknown) =>
      log.error({ err: error }, 'tick failed; the next one makes up for it'),
    );
    return current;
  };
  void run();
  const task = schedule(everyMinute, run, { noOverlap: true, name: 'niangjia' });
  return {
    async stop() {
      await task.stop();
      await current;
    },
  };
}
