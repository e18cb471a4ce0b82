/** Tells the open streams that something changed. Only a hint: what changed is read from the database. */
export interface Feed {
  /** How often `wake` was called. */
  version(): number;
  wake(): void;
  /** Resolves once `version` is past, the signal is aborted, or the time is up: true when it was woken. */
  beyond(version: number, signal: AbortSignal, longestMs: number): Promise<boolean>;
}

export function createFeed(): Feed {
  let version = 0;
  let next = Promise.withResolvers<void>();
  return {
    version: () => version,
    wake() {
      version += 1;
      next.resolve();
      next = Promise.withResolvers();
    },
    async beyond(seen, signal, longestMs) {
      if (version > seen || signal.aborted) return version > seen;
      const over = Promise.withResolvers<void>();
      const timer = setTimeout(over.resolve, longestMs);
      const abort = () => over.resolve();
      signal.addEventListener('abort', abort);
      await Promise.race([next.promise, over.promise]);
      signal.removeEventListener('abort', abort);
      clearTimeout(timer);
      return version > seen;
    },
  };
}
