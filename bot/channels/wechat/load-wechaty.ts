import { createRequire } from 'node:module';
import type { Wechaty, WechatyOptions } from 'wechaty';

/** A puppet that is there already (tests), in wechaty's own terms. */
export type PuppetInstance = Exclude<
  Extract<WechatyOptions, { puppet?: object }>['puppet'],
  string | undefined
>;

/** WeChat is configured, but the packages it needs are not installed; the message says what to do. */
export class WechatNotInstalled extends Error {
  override readonly name = 'WechatNotInstalled';

  constructor(missing: string, puppet: string, cause: unknown) {
    super(notInstalled(missing, puppet), { cause });
  }
}

/** Without `--include=dev` npm leaves out what the project lists for development, wechaty among it, and says that all is there. */
const notInstalled = (missing: string, puppet: string) =>
  `没有安装 ${missing}。微信是可选的，请在程序文件夹里运行：npm install --no-save --include=dev wechaty@1.20.2 ${puppet}（用之前请先读 README 里个人微信的风险）。`;

/** Looks whether what WeChat needs is installed, without loading any of it. @returns what is missing, with the remedy. */
export function explainMissing(puppet: string): string | undefined {
  const { resolve } = createRequire(import.meta.url);
  const isMissing = (name: string) => {
    try {
      resolve(name);
      return false;
    } catch (error) {
      // A package that only lets itself be imported is there all the same.
      return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    }
  };
  const missing = ['wechaty', puppet].find(isMissing);
  return missing && notInstalled(missing, puppet);
}

/**
 * Builds a bot; wechaty and its three hundred packages are loaded only here.
 *
 * @throws WechatNotInstalled
 */
export async function buildBot(puppet: string | PuppetInstance, token: string | undefined): Promise<Wechaty> {
  const puppetName = typeof puppet === 'string' ? puppet : 'wechaty-puppet-service';
  const { WechatyBuilder, log } = await import('wechaty').catch((error: unknown) => {
    throw new WechatNotInstalled('wechaty', puppetName, error);
  });
  // Below errors it prints what people write.
  log.level('error');
  if (typeof puppet !== 'string') return WechatyBuilder.build({ puppet });
  await import(puppet).catch((error: unknown) => {
    throw new WechatNotInstalled(puppet, puppet, error);
  });
  return WechatyBuilder.build({
    // wechaty's type names the puppets of 2022; any package that is one will do.
    puppet: puppet as 'wechaty-puppet-service',
    puppetOptions: token === undefined ? {} : { token },
  });
}
