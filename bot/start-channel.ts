import { setTimeout } from 'node:timers/promises';
import type { Channel, Receive } from '../jobs/delivery/channel.ts';
import type { Log } from '../jobs/log.ts';

/** How long to wait before a channel that could not be started is tried again. */
const retryMs = 60_000;

/**
 * Starts a channel; where its platform cannot be reached, says so and goes on trying, so that one channel's outage
 * does not keep the others, the pushes and the console from running.
 *
 * @returns a function that stops the channel, or the trying.
 */
export async function startChannel(
  channel: Channel,
  receive: Receive,
  { log, announce }: { log: Log; announce: (text: string) => void },
): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const attempt = async (): Promise<boolean> => {
    try {
      await channel.start(receive);
      return true;
    } catch (error) {
      log.error({ err: error, channel: channel.name }, 'channel could not be started');
      announce(
        `渠道 ${channel.name} 没有启动：${error instanceof Error ? error.message : String(error)}（一分钟后再试）`,
      );
      return false;
    }
  };
  const keepTrying = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await setTimeout(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted || (await attempt())) return;
    }
  };
  const trying = (await attempt()) ? Promise.resolve() : keepTrying();
  return async () => {
    stopping.abort();
    await trying;
    await channel.stop();
  };
}
