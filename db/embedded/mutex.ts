/** Lets one holder in at a time, in the order of asking. */
export function createMutex(): { lock(): Promise<() => void> } {
  let tail: Promise<void> = Promise.resolve();
  return {
    async lock() {
      const previous = tail;
      const { promise, resolve } = Promise.withResolvers<void>();
      tail = promise;
      await previous;
      return resolve;
    },
  };
}
