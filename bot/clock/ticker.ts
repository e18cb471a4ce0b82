import { schedule } from 'node-cron';
import type { Log } from '../../jobs/log.ts';

/** Every minute: what is due is found by the planner, so a late or lost tick loses nothing. */
const everyMinute = '* * * * *';

/** Drives the plans. Runs one tick at once, for what fell due while nothing ran; never two at a time. */
export function startTicker({ log, tick }: { log: Log; tick: () => Promise<void> }): {
  stop(): Promise<void>;
} {
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= tick()
      .catch((error: unknown) => log.error({ err: error }, 'tick failed; the next one makes up for it'))
      .finally(() => (running = undefined));
    return running;
  };
  void run();
  const task = schedule(everyMinute, run, { name: 'niangjia' });
  return {
    async stop() {
      await task.stop();
      await running;
    },
  };
}
