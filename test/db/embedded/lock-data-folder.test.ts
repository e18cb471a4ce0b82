import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../../db/embedded/lock-data-folder.ts';
import { DataFolderInUse } from '../../../db/errors.ts';

let folder: string;
const lockFile = () => join(folder, 'niangjia.lock');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'niangjia-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(): DataFolderInUse {
  try {
    lockDataFolder(folder).release();
  } catch (error) {
    if (error instanceof DataFolderInUse) return error;
    throw error;
  }
  throw new Error('the lock was given twice');
}

const lockModule = new URL('../../../db/embedded/lock-data-folder.ts', import.meta.url).href;

/** A real process that takes the lock, says so, and lives until it is killed. */
async function otherHolder() {
  const script = `import { lockDataFolder } from '${lockModule}';
    lockDataFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('lockDataFolder', () => {
  it('refuses a second holder and names the first', () => {
    const lock = lockDataFolder(folder);
    lock.publishControl('/tmp/control.sock');
    expect(refusal().owner).toMatchObject({
      pid: process.pid,
      host: hostname(),
      control: '/tmp/control.sock',
    });
    lock.release();
  });

  it('is free again after a release', () => {
    lockDataFolder(folder).release();
    lockDataFolder(folder).release();
  });

  it('is taken over at once from a process that was killed', async () => {
    const holder = await otherHolder();
    expect(refusal().owner.pid).toBe(holder.pid);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockDataFolder(folder).release();
  });

  it('does not take a reused pid for the holder', () => {
    const stale = { pid: process.pid, host: hostname(), processStart: '1', control: null };
    writeFileSync(lockFile(), JSON.stringify(stale));
    lockDataFolder(folder).release();
  });

  it('respects a holder on another host while its heartbeat is young, and no longer', () => {
    writeFileSync(
      lockFile(),
      JSON.stringify({ pid: 1, host: 'elsewhere', processStart: null, control: null }),
    );
    expect(refusal().owner.host).toBe('elsewhere');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lockFile(), longAgo, longAgo);
    lockDataFolder(folder).release();
  });

  it('survives a lock file that holds rubbish', () => {
    writeFileSync(lockFile(), '{');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lockFile(), longAgo, longAgo);
    const lock = lockDataFolder(folder);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });
});
