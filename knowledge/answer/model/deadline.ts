import { Unused, type UnusedReason } from './unused.ts';

/** The time one attempt has. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Resolves with the work, or throws Unused when time is up, whether or not the work heeds the signal. */
  within<T>(work: Promise<T>): Promise<T>;
  /** The first words are there. */
  begun(): void;
  /** Time matters no more; what still runs is cut off. */
  end(): void;
}

/** Starts the clock: the first words within `firstWordsMs`, everything within `wholeMs`. */
export function createDeadline({
  firstWordsMs,
  wholeMs,
}: {
  firstWordsMs: number;
  wholeMs: number;
}): Deadline {
  const controller = new AbortController();
  const over = Promise.withResolvers<never>();
  // Nobody may be waiting when it is over.
  over.promise.catch(() => undefined);
  /** @returns calls it off. */
  const cutAfter = (ms: number, reason: UnusedReason) => {
    let isOff = false;
    const cut = () => {
      if (isOff) return;
      const unused = new Unused(reason, true);
      controller.abort(unused);
      over.reject(unused);
    };
    // A process that stood still comes to its timers first, and only then to what arrived meanwhile: that is in time.
    const timer = setTimeout(() => setImmediate(cut), ms);
    return () => {
      isOff = true;
      clearTimeout(timer);
    };
  };
  const callOffFirst = cutAfter(firstWordsMs, 'late_start');
  const callOffWhole = cutAfter(wholeMs, 'late');
  return {
    signal: controller.signal,
    within: (work) => Promise.race([work, over.promise]),
    begun: callOffFirst,
    end() {
      callOffFirst();
      callOffWhole();
      controller.abort();
    },
  };
}
