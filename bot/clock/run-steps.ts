import type { Log } from '../../jobs/log.ts';
import { oneByOne } from '../../jobs/one-by-one.ts';

/** Something the clock does, and what the log calls it. */
export type Step = readonly [name: string, work: () => unknown];

/** Takes each step, also behind one that failed. @returns what was thrown. */
export async function runSteps(log: Log, steps: readonly Step[]): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  await oneByOne(
    steps,
    ([, work]) => work(),
    (error, [step]) => {
      failures.push(error);
      log.error({ err: error, step }, 'a step of the clock failed; the next tick makes up for it');
    },
  );
  return failures;
}
