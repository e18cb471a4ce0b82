import type { Log } from '../../../jobs/log.ts';

export interface ConnectionEvents {
  readonly onReady: () => void;
  /** The connection is given up for good; another has to be opened. */
  readonly onError: (error: Error) => void;
  readonly onReconnecting: () => void;
  readonly onReconnected: () => void;
}

export interface LongConnectionOptions {
  /** Begins to connect. */
  readonly open: (events: ConnectionEvents) => { close(): void };
  /** How long the first connection may take. */
  readonly readyWithinMs: number;
  /** How long to wait before the n-th new connection in a row (from 0). */
  readonly restartDelayMs: (attempt: number) => number;
  readonly log: Log;
}

export interface LongConnection {
  /**
   * Resolves when connected; from then on a connection that is given up is replaced.
   *
   * @throws Error when there was no connection in time; nothing is left open then.
   */
  start(): Promise<void>;
  stop(): void;
}

/**
 * Keeps one connection open. The SDK mends what it thinks passing; on codes it takes for fatal it stops, also on
 * “system busy” in the middle of a reconnection, and the bot would stay deaf.
 */
export function createLongConnection(options: LongConnectionOptions): LongConnection {
  const { open, readyWithinMs, restartDelayMs, log } = options;
  const ready = Promise.withResolvers<void>();
  let current: { close(): void } | undefined;
  let restart: NodeJS.Timeout | undefined;
  let attempt = 0;
  let reason = '没有回应';

  const connect = () => {
    const mine = open({
      onReady() {
        attempt = 0;
        log.info({}, 'connected to Feishu');
        ready.resolve();
      },
      onError(error) {
        // Two connections at once would share the events between them.
        mine.close();
        if (current !== mine) return;
        reason = error.message;
        const delayMs = restartDelayMs(attempt);
        attempt += 1;
        log.error({ reason, delayMs }, 'Feishu gave the connection up; connecting anew');
        restart = setTimeout(connect, delayMs);
      },
      onReconnecting: () => log.warn({}, 'the connection to Feishu was lost; reconnecting'),
      onReconnected: () => log.info({}, 'reconnected to Feishu'),
    });
    current = mine;
  };
  const stop = () => {
    clearTimeout(restart);
    current?.close();
    current = undefined;
    ready.reject(new Error('stopped before it was connected'));
  };

  return {
    async start() {
      connect();
      const limit = setTimeout(
        () => ready.reject(new Error(`飞书长连接 ${readyWithinMs / 1000} 秒内没有连上（${reason}）`)),
        readyWithinMs,
      );
      try {
        await ready.promise;
      } catch (error) {
        stop();
        throw error;
      } finally {
        clearTimeout(limit);
      }
    },
    stop,
  };
}

/** 1 s, 2 s, 4 s … one minute, with chance in it so that many processes do not come at once. */
export const restartDelayMs = (attempt: number, random: () => number = Math.random): number =>
  Math.min(60_000, 1000 * 2 ** attempt) * (0.5 + random() / 2);
