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
  /** How long the SDK may take to mend a lost connection before another is opened in its place. */
  readonly mendWithinMs?: number;
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

/** The SDK waits up to half a minute before its first attempt, as Feishu tells it to; a new one attempts at once. */
const defaultMendWithinMs = 20_000;
/** A connection that breaks so often within a minute is not mended at once any more. */
const mostBreaks = 5;
/** What lasted so long was sound: the waiting begins anew. */
const soundMs = 60_000;

/**
 * Keeps one connection open. The SDK mends what it thinks passing, at once and for ever; on codes it takes for fatal
 * it stops, also on “system busy” in the middle of a reconnection, and the bot would stay deaf. Here a connection
 * that is given up, is not mended in time, or breaks again and again, is replaced after a growing delay.
 */
export function createLongConnection(options: LongConnectionOptions): LongConnection {
  const { open, readyWithinMs, restartDelayMs, mendWithinMs = defaultMendWithinMs, log } = options;
  const ready = Promise.withResolvers<void>();
  let current: { close(): void } | undefined;
  let restart: NodeJS.Timeout | undefined;
  let mending: NodeJS.Timeout | undefined;
  let sound: NodeJS.Timeout | undefined;
  let attempt = 0;
  let breaks = 0;
  let reason = '没有回应';

  const connected = () => {
    clearTimeout(mending);
    clearTimeout(sound);
    sound = setTimeout(() => {
      attempt = 0;
      breaks = 0;
    }, soundMs).unref();
  };

  const connect = () => {
    const giveUp = (error: Error) => {
      // Two connections at once would share the events between them.
      mine.close();
      if (current !== mine) return;
      current = undefined;
      clearTimeout(mending);
      clearTimeout(sound);
      reason = error.message;
      const delayMs = restartDelayMs(attempt);
      attempt += 1;
      log.error({ reason, delayMs }, 'the connection to Feishu is given up; connecting anew');
      restart = setTimeout(connect, delayMs);
    };
    const mine = open({
      onReady() {
        connected();
        log.info({}, 'connected to Feishu');
        ready.resolve();
      },
      onError: giveUp,
      onReconnecting() {
        clearTimeout(sound);
        breaks += 1;
        log.warn({ breaks }, 'the connection to Feishu was lost; reconnecting');
        // On a later tick: the SDK is in the middle of its own reconnection.
        if (breaks > mostBreaks) setImmediate(giveUp, new Error('the connection breaks again and again'));
        mending ??= setTimeout(() => giveUp(new Error('not mended in time')), mendWithinMs);
      },
      onReconnected() {
        clearTimeout(mending);
        mending = undefined;
        connected();
        log.info({}, 'reconnected to Feishu');
      },
    });
    mending = undefined;
    current = mine;
  };
  const stop = () => {
    clearTimeout(restart);
    clearTimeout(mending);
    clearTimeout(sound);
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

/** 1 s, 2 s, 4 s … half a minute, with chance in it so that many processes do not come at once. */
export const restartDelayMs = (attempt: number, random: () => number = Math.random): number =>
  Math.min(30_000, 1000 * 2 ** Math.min(attempt, 6)) * (0.5 + random() / 2);
