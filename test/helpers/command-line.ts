import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const entry = join(root, 'bot/niangjia.js');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document on stdout. */
  json<T>(): T;
}

/** A data folder of its own with the real command line on it, as a fresh machine with an empty environment has it. */
export interface Machine {
  readonly folder: string;
  run(args: readonly string[], given?: { input?: string; env?: Record<string, string> }): Promise<Finished>;
  /** `npm start`'s process, once it says its address. */
  start(env?: Record<string, string>): Promise<{ process: ChildProcess; url: string; said: () => string }>;
  dispose(): Promise<void>;
}

export function createMachine(): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-machine-'));
  const running = new Set<ChildProcess>();
  const launch = (args: readonly string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        TZ: 'UTC',
        NIANGJIA_DATA_DIR: folder,
        NIANGJIA_HTTP_PORT: '0',
        ...env,
      },
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  return {
    folder,
    async run(args, { input = '', env = {} } = {}) {
      const child = launch(args, env);
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.stdin.on('error', () => undefined).end(input);
      await once(child, 'close');
      return { code: child.exitCode, stdout, stderr, json: <T>() => JSON.parse(stdout) as T };
    },
    async start(env) {
      const child = launch(['start'], env);
      let said = '';
      const started = Promise.withResolvers<string>();
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const url = /娘家已启动：(\S+)/.exec(said)?.[1];
        if (url) started.resolve(url);
      });
      child.once('exit', () => started.reject(new Error(`ended before it started: ${said}`)));
      return { process: child, url: await started.promise, said: () => said };
    },
    async dispose() {
      for (const child of running) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
