import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { stageNames } from '../helpers/stages/stage.ts';

/** What no test run plays on every stage, to keep it short. */
const journeys = ['activities', 'application', 'knowledge-round-trip', 'moments', 'staff', 'survey'];

/** WeChat only when asked for: it takes its time, and what there is to press is typed. */
const usual: readonly string[] = ['playground', 'feishu'];

/** Plays the journeys that are the same everywhere. Arguments: stages (by default playground and Feishu). */
export async function soakJourneys(args: readonly string[]): Promise<boolean> {
  const chosen = stageNames.filter((name) => (args.length === 0 ? usual : args).includes(name));
  const files = journeys.map((name) => `test/journeys/${name}.test.ts`);
  let ok = true;
  for (const stage of chosen) {
    const { status } = spawnSync('npx', ['vitest', 'run', '--maxWorkers=1', ...files], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { ...process.env, JOURNEY_STAGE: stage },
      stdio: 'inherit',
    });
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} journeys on ${stage}`);
    ok &&= status === 0;
  }
  return ok;
}
