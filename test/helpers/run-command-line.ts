import type { CommandLine } from '../../bot/cli/command-line.ts';
import type { Terminal } from '../../bot/cli/terminal.ts';
import { runProgram } from '../../bot/cli/program.ts';
import { commandLines } from '../../bot/commands/command-lines.ts';
import type { Niangjia } from '../../bot/niangjia.ts';

/**
 * Runs a command line inside a union that is open already, as it goes through a running process.
 *
 * @param args as typed behind `npx niangjia`. @param cwd the folder that relative paths start from.
 * @param typed the lines of its input.
 */
export async function runCommandLine(
  niangjia: Niangjia,
  args: readonly string[],
  cwd = '/',
  lines: readonly CommandLine[] = commandLines,
  typed: readonly string[] = [],
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const terminal: Terminal = {
    cwd,
    live: false,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    lines: () => ({
      async *[Symbol.asyncIterator]() {
        yield* typed;
      },
    }),
  };
  const code = await runProgram(lines, args, {
    terminal,
    open: () => Promise.resolve(niangjia),
    start: () => Promise.resolve(0),
  });
  return { code, out, err };
}
