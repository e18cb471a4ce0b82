import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** So many dialogs with corrections and interruptions; the suite plays a fair sample of them. */
const dialogs = '1000';

/** `npm run soak dialogs [COUNT]`: all simulated dialogs of the benefits; true when all end as the full facts say. */
export async function soakDialogs([count = dialogs]: readonly string[]): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--maxWorkers=1',
      'test/knowledge/benefits/dialog/simulated-dialogs.test.ts',
    ],
    { stdio: 'inherit', env: { ...process.env, SIMULATED_DIALOGS: count } },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
