import { Command, CommanderError } from 'commander';
import type { CommandLine, Given, Surroundings } from './command-line.ts';
import { WrongUsage } from './terminal.ts';

/**
 * Runs one command line.
 *
 * @returns the exit code: 0 done, 1 the work failed, 2 wrong usage.
 * @throws whatever the work threw; the caller explains it.
 */
export async function runProgram(
  commandLines: readonly CommandLine[],
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { terminal } = surroundings;
  let code = 0;
  const configure = (command: Command) =>
    command
      .exitOverride()
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
      .showHelpAfterError('（用 npx niangjia --help 查看全部命令）')
      .allowExcessArguments(false);
  const program = configure(new Command('niangjia')).description('娘家：工会在飞书和微信里的小助手');
  const groups = new Map<string, Command>();
  const parentOf = (words: readonly string[]): Command => {
    const [group] = words;
    if (words.length < 2 || group === undefined) return program;
    const known = groups.get(group) ?? configure(program.command(group));
    groups.set(group, known);
    return known;
  };

  for (const line of commandLines) {
    const words = line.usage.split(' ').filter((word) => !/^[<[]/.test(word));
    const name = words.at(-1) ?? line.usage;
    const args = line.usage.split(' ').slice(words.length);
    const command = configure(parentOf(words).command([name, ...args].join(' '))).description(
      line.description,
    );
    for (const [flags, description] of line.options ?? []) command.option(flags, description);
    command.option('--json', '只输出一个 JSON').action(async () => {
      code = await line.run(surroundings, given(command));
    });
  }

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof WrongUsage)) throw error;
    terminal.err(`${error.message}\n`);
    return 2;
  }
}

function given(command: Command): Given {
  const options: Readonly<Record<string, unknown>> = command.opts();
  return {
    args: command.args,
    json: options['json'] === true,
    option(name) {
      const value = options[name];
      return typeof value === 'string' ? value : undefined;
    },
    has: (name) => options[name] === true,
  };
}
