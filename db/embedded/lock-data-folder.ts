import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { DataFolderInUse, FolderUnusable } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

/** On another host a pid says nothing, so a holder there counts as alive while its heartbeat is this young. */
const heartbeatMs = 5_000;
const deadAfterMs = 30_000;
const takeoverPauseMs = 100;

interface Holder {
  pid: number;
  host: string;
  /** The process's start time from the kernel, so that a reused pid is not taken for the holder. */
  processStart: string | null;
  /** Where the holder takes commands, when it does. */
  control: string | null;
}

export interface FolderLock {
  /** Publishes where this process takes commands, for the command line to find. */
  publishControl(address: string): void;
  release(): void;
}

function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22; the command name before it may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - statSync(file).mtimeMs < deadAfterMs;
  if (!isRunning(holder.pid)) return false;
  return holder.processStart === null || holder.processStart === processStart(holder.pid);
}

/**
 * Takes the lock of a data folder, or throws at once. A lock left by a killed process is taken over.
 *
 * @throws DataFolderInUse naming the living owner; FolderUnusable
 */
export function lockDataFolder(folder: string): FolderLock {
  closeToOthers(folder);
  const file = join(folder, 'niangjia.lock');
  const self: Holder = {
    pid: process.pid,
    host: hostname(),
    processStart: processStart(process.pid),
    control: null,
  };
  for (let attempt = 0; ; attempt++) {
    try {
      const descriptor = openSync(file, 'wx', 0o600);
      writeSync(descriptor, JSON.stringify(self));
      closeSync(descriptor);
      // After a takeover another process may still have moved this file aside for the stale one.
      if (attempt > 0) pause(takeoverPauseMs);
      if (isOwn(file, self)) break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = readHolder(file);
      if (holder && isAlive(holder, file)) throw new DataFolderInUse(folder, holder);
      if (attempt > 5)
        throw new Error(`cannot take over the lock ${file}; delete it if no Niangjia runs`, { cause: error });
      discardStale(file, holder);
    }
  }
  return held(file, self);
}

/** PGlite's files are open to everybody; the folder is not, for it holds rosters and questions. */
function closeToOthers(folder: string): void {
  makeFolder(folder, 0o700);
  try {
    chmodSync(folder, 0o700);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    throw new FolderUnusable(folder, code, { cause: error });
  }
}

/** Starting is synchronous, and nothing else runs yet. */
const pause = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function isOwn(file: string, self: Holder): boolean {
  const holder = readHolder(file);
  return holder?.pid === self.pid && holder.host === self.host && holder.processStart === self.processStart;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    // Missing, or caught between its creation and its first write; such a file is stale only when it stays so.
    return undefined;
  }
}

/** Renames before deleting: of two processes that see the same stale lock only one rename succeeds. */
function discardStale(file: string, seen: Holder | undefined): void {
  if (!seen) {
    try {
      if (Date.now() - statSync(file).mtimeMs < 1_000) {
        pause(200);
        return;
      }
    } catch {
      return;
    }
  }
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    // What was moved may be a lock that another process took in this very moment: it goes back.
    if (JSON.stringify(readHolder(aside)) !== JSON.stringify(seen)) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch {
    // Another process was faster; the next attempt sees its lock.
  }
}

function held(file: string, self: Holder): FolderLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // The folder may be gone (a test's, a removed volume); the database reports that itself.
    }
  }, heartbeatMs);
  heartbeat.unref();
  let released = false;
  return {
    publishControl(address) {
      const next = `${file}.${self.pid}.new`;
      const descriptor = openSync(next, 'w', 0o600);
      writeSync(descriptor, JSON.stringify({ ...self, control: address }));
      closeSync(descriptor);
      renameSync(next, file);
    },
    release() {
      if (released) return;
      released = true;
      clearInterval(heartbeat);
      if (isOwn(file, self)) rmSync(file, { force: true });
    },
  };
}
