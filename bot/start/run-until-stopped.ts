import { startControlServer } from '../cli/control-server.ts';
import { explainError } from '../cli/explain-error.ts';
import { runProgram } from '../cli/program.ts';
import type { Terminal } from '../cli/terminal.ts';
import { commandLines } from '../commands/command-lines.ts';
import type { Config } from '../config.ts';
import { createNiangjia } from '../main.ts';
import type { Log } from '../../jobs/log.ts';

/**
 * `npm start`: runs everything until SIGINT or SIGTERM, and takes the command line's words meanwhile.
 *
 * @returns the exit code, 0 after an orderly stop.
 */
export async function runUntilStopped(
  config: Config,
  { log, terminal }: { log: Log; terminal: Terminal },
): Promise<number> {
  const announce = (text: string) => terminal.err(`${text}\n`);
  const niangjia = await createNiangjia(config, { log, now: () => new Date(), announce });
  const control = niangjia.opened.lock
    ? await startControlServer(config.database.folder, (argv, remote) => runRemote(niangjia, argv, remote))
    : undefined;
  try {
    // Before the start: a command given meanwhile runs here too, instead of being refused.
    if (control) niangjia.opened.lock?.publishControl(control.address);
    await niangjia.start();
    const claimCode = await niangjia.claimCode.issue();
    announce(`娘家已启动：${niangjia.webUrl()}`);
    if (claimCode !== undefined) {
      announce(
        `管理员认领码（一次性，每次启动更换）：${claimCode}\n请第一位管理员私聊机器人发送：/认领 ${claimCode}`,
      );
    }
    announce(`打开管理台需要登录时，运行：npx niangjia sign-in`);
    await stopSignal();
    announce('正在停止……');
    return 0;
  } finally {
    await control?.stop();
    await niangjia.stop();
  }
}

async function runRemote(
  niangjia: Awaited<ReturnType<typeof createNiangjia>>,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    return await runProgram(commandLines, argv, {
      terminal,
      open: () => Promise.resolve(niangjia),
      start: () => Promise.reject(new Error('already running')),
    });
  } catch (error) {
    terminal.err(`${explainError(error)}\n`);
    return 1;
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
