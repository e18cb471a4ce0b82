import { setTimeout } from 'node:timers/promises';
import type { Log } from '../../../jobs/log.ts';
import type { FeishuApi } from './feishu-api.ts';
import type { BotIdentity } from './normalize-message.ts';

export interface KnownBot {
  identity(): BotIdentity;
  stop(): void;
}

/**
 * Asks Feishu who the bot is, and goes on asking where it does not say: private chats, commands and buttons work
 * without, only mentions in a group cannot be told from other people's.
 *
 * @param retryMs how long to wait before asking for the n-th time again (from 0).
 */
export async function askWhoWeAre(
  api: Pick<FeishuApi, 'bot'>,
  { appId, log, retryMs }: { appId: string; log: Log; retryMs: (attempt: number) => number },
): Promise<KnownBot> {
  let openId: string | undefined;
  const stopping = new AbortController();
  const ask = async (): Promise<boolean> => {
    try {
      ({ openId } = await api.bot());
      return true;
    } catch (error) {
      log.warn(
        { err: error },
        'Feishu did not say who the bot is; mentions in groups are not heard until it does',
      );
      return false;
    }
  };
  const keepAsking = async () => {
    for (let attempt = 0; ; attempt += 1) {
      await setTimeout(retryMs(attempt), undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      );
      if (stopping.signal.aborted || (await ask())) return;
    }
  };
  if (!(await ask())) void keepAsking();
  return { identity: () => ({ appId, openId }), stop: () => stopping.abort() };
}
