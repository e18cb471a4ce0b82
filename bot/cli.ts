import { DataFolderInUse } from '../db/errors.ts';
import { explainError } from './cli/explain-error.ts';
import { runInOwner } from './cli/control-client.ts';
import { processTerminal } from './cli/process-terminal.ts';
import { runProgram } from './cli/program.ts';
import { commandLines } from './commands/command-lines.ts';
import { type PassingFolder, passingFolder } from './cli/passing-folder.ts';
import { type Config, readConfig } from './config.ts';
import { createLog } from './log.ts';
import type { Niangjia } from './niangjia.ts';
import { goThrough } from './proxies.ts';

const argv = process.argv.slice(2);
const terminal = processTerminal();
const log = createLog();
let opened: Niangjia | undefined;
let passing: PassingFolder | undefined;

function configure(): Config {
  const config = readConfig();
  if (config.proxies && !goThrough(config.proxies))
    log.warn({}, 'this Node does not go through the proxy of HTTPS_PROXY; `npm start` brings one that does');
  return config;
}

async function run(): Promise<number> {
  try {
    return await runProgram(commandLines, argv, {
      terminal,
      // The program itself is loaded only where it is needed: help and usage errors come at once.
      async open({ dryRun } = { dryRun: false }) {
        const { createNiangjia } = await import('./main.ts');
        const config = configure();
        passing ??= dryRun ? passingFolder(config) : undefined;
        opened ??= await createNiangjia(passing?.config ?? config, {
          log,
          now: () => new Date(),
          announce: (text) => terminal.err(`${text}\n`),
        });
        return opened;
      },
      async start() {
        const { runUntilStopped } = await import('./start/run-until-stopped.ts');
        return runUntilStopped(configure(), { log, terminal });
      },
    });
  } catch (error) {
    // Another process holds the embedded database and takes commands: they run there, with this terminal.
    if (error instanceof DataFolderInUse && error.owner.control && argv[0] !== 'start') {
      if (argv[0] === 'restore')
        terminal.err('娘家正在运行，由它来恢复，不用停；恢复好以后大家马上用的就是备份里的数据。\n');
      return runInOwner(error.owner.control, argv, terminal);
    }
    throw error;
  } finally {
    await opened?.stop();
    passing?.remove();
  }
}

let code: number;
try {
  code = await run();
} catch (error) {
  terminal.err(`${explainError(error)}\n`);
  code = 1;
}
// A reader of stdin would keep the process alive; stdout may still be on its way into a pipe.
process.stdout.write('', () => process.exit(code));
