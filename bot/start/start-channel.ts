import { setTimeout } from 'node:timers/promises';
import type { Channel, Receive } from '../../jobs/delivery/channel.ts';
import type { OnHappening } from '../../jobs/delivery/happening.ts';
import type { Log } from '../../jobs/log.ts';

/** A platform that does not answer keeps the rest from starting for this long, and goes on starting beside it. */
const patienceMs = 3_000;
/** An attempt that hangs keeps the process from ending for this long. */
const stopMs = 2_000;
/** 2 s, 4 s, 8 s … one minute between attempts. */
const waitLonger = (attempt: number, signal: AbortSignal) =>
  setTimeout<void>(Math.min(60_000, 2_000 * 2 ** Math.min(attempt, 5)), undefined, { signal });

export interface StartChannelOptions {
  readonly receive: Receive;
  readonly onHappening: OnHappening;
  readonly log: Log;
  readonly announce: (text: string) => void;
  readonly patienceMs?: number;
  /** Waits before the n-th new attempt (from 0); rejects when stopped. */
  readonly wait?: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Starts a channel; where its platform cannot be reached, says so and goes on trying, so that one channel's outage
 * does not keep the others, the pushes and the console from running.
 *
 * @returns a function that stops the channel, or the trying.
 */
export async function startChannel(
  channel: Channel,
  options: StartChannelOptions,
): Promise<() => Promise<void>> {
  const { receive, onHappening, log, announce, wait = waitLonger } = options;
  const stopping = new AbortController();
  let failures = 0;
  const attempt = async (): Promise<boolean> => {
    try {
      await channel.start(receive, onHappening);
      if (failures > 0) announce(`渠道 ${channel.name} 已经连上。`);
      return true;
    } catch (error) {
      if (stopping.signal.aborted) return false;
      log.error({ err: error, channel: channel.name }, 'channel could not be started');
      const words = error instanceof Error ? error.message : String(error);
      // Once is enough on the terminal; the log has every attempt.
      if (failures === 0) announce(`渠道 ${channel.name} 没有启动：${words}（会自动再试，其他功能照常）`);
      failures += 1;
      return false;
    }
  };
  const keepTrying = async (): Promise<void> => {
    while (!(await attempt())) {
      await wait(failures - 1, stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return;
    }
  };
  const trying = keepTrying();
  const patience = new AbortController();
  const first = options.patienceMs ?? patienceMs;
  await Promise.race([
    trying,
    setTimeout(first, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  return async () => {
    stopping.abort();
    // First, so that an attempt under way ends.
    await channel.stop();
    await Promise.race([trying, setTimeout(stopMs, undefined, { ref: false })]);
  };
}
