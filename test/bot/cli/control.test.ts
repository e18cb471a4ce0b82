import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInOwner } from '../../../bot/cli/control-client.ts';
import { startControlServer } from '../../../bot/cli/control-server.ts';
import type { Terminal } from '../../../bot/cli/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'niangjia-control-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function recordingTerminal(input: readonly string[] = []) {
  const seen = { out: '', err: '', wasRead: false };
  const terminal: Terminal = {
    cwd: '/somewhere',
    live: true,
    out: (text) => void (seen.out += text),
    err: (text) => void (seen.err += text),
    async *lines() {
      seen.wasRead = true;
      yield* input;
    },
  };
  return { terminal, seen };
}

describe('a command sent to the running process', () => {
  it('runs there with the words, the folder and the streams of the command line', async () => {
    const server = await startControlServer(folder, async (argv, terminal) => {
      terminal.err(`in ${terminal.cwd}, ${terminal.live ? 'watched' : 'logged'}\n`);
      for await (const line of terminal.lines()) terminal.out(`${argv.join(' ')}: ${line}\n`);
      return 3;
    });
    const { terminal, seen } = recordingTerminal(['你好', '第二行']);
    expect(await runInOwner(server.address, ['chat', '--json'], terminal)).toBe(3);
    expect(seen).toMatchObject({
      out: 'chat --json: 你好\nchat --json: 第二行\n',
      err: 'in /somewhere, watched\n',
    });
    await server.stop();
  });

  it('is not asked for input it does not read', async () => {
    const server = await startControlServer(folder, () => Promise.resolve(0));
    const { terminal, seen } = recordingTerminal(['x']);
    expect(await runInOwner(server.address, ['doctor'], terminal)).toBe(0);
    expect(seen.wasRead).toBe(false);
    await server.stop();
  });

  it('carries large results whole', async () => {
    const large = '大'.repeat(2_000_000);
    const server = await startControlServer(folder, async (_argv, terminal) => {
      terminal.out(large);
      return 0;
    });
    const { terminal, seen } = recordingTerminal();
    await runInOwner(server.address, [], terminal);
    expect(seen.out.length).toBe(large.length);
    await server.stop();
  });

  it('fails clearly when the running process ends first', async () => {
    const server = await startControlServer(folder, () => new Promise(() => undefined));
    const { terminal } = recordingTerminal();
    const running = runInOwner(server.address, ['ask'], terminal);
    const failed = expect(running).rejects.toThrow('ended before');
    await expect.poll(() => server.connections()).toBe(1);
    await server.stop();
    await failed;
  });

  it('finds a socket also where the data folder lies too deep for one', async () => {
    const deep = join(folder, 'x'.repeat(120));
    const server = await startControlServer(deep, () => Promise.resolve(7));
    expect(await runInOwner(server.address, [], recordingTerminal().terminal)).toBe(7);
    await server.stop();
  });
});
