import { Command, CommanderError } from 'commander';
import { commandGroups } from './command-groups.ts';
import type { CommandLine, Given, Surroundings } from './command-line.ts';
import { WrongUsage } from './terminal.ts';
import { usageError } from './usage-error.ts';

/** Commander's titles in its help. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '要写：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

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
  /** @param path the command's words behind `npx niangjia`. */
  const configure = (command: Command, path: readonly string[] = []) =>
    command
      .exitOverride()
      .configureOutput({
        writeOut: terminal.out,
        writeErr: terminal.err,
        outputError: (message, write) => write(usageError(message)),
      })
      .configureHelp({ styleTitle: (title) => titles[title] ?? title })
      .helpOption('-h, --help', '显示用法')
      .showHelpAfterError(`（用法见 ${['npx niangjia', ...path, '--help'].join(' ')}）`)
      .allowExcessArguments(false);
  const configureGroup = (command: Command, path: readonly string[] = []) =>
    configure(command, path).helpCommand('help [command]', '显示一个命令的用法');
  const program = configureGroup(new Command('niangjia')).description('娘家：工会在飞书和微信里的小助手');
  const groups = new Map<string, Command>();
  const parentOf = (words: readonly string[]): Command => {
    const [group] = words;
    if (words.length < 2 || group === undefined) return program;
    const known =
      groups.get(group) ??
      configureGroup(program.command(group), [group]).description(commandGroups[group] ?? '');
    groups.set(group, known);
    return known;
  };

  for (const line of commandLines) {
    const words = line.usage.split(' ').filter((word) => !/^[<[]/.test(word));
    const name = words.at(-1) ?? line.usage;
    const args = line.usage.split(' ').slice(words.length);
    const command = configure(parentOf(words).command([name, ...args].join(' ')), words).description(
      line.description,
    );
    for (const [flags, description] of line.options ?? []) command.option(flags, description);
    if (line.notes !== undefined) command.addHelpText('after', `\n${line.notes}`);
    command.option('--json', '只输出一个 JSON').action(async () => {
      const typed = given(command);
      const open = () => surroundings.open({ dryRun: typed.has('dryRun') });
      code = await line.run({ ...surroundings, open }, typed);
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
