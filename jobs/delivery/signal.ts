/** Lets a loop sleep until somebody wakes it or time is up. A wake while nobody sleeps ends the next sleep. */
export interface Signal {
  wake(): void;
  sleep(longestMs: number): Promise<void>;
}

export function createSignal(): Signal {
  let woken = false;
  let end: (() => void) | undefined;
  return {
    wake() {
      woken = true;
      end?.();
    },
    async sleep(longestMs) {
      if (!woken) {
        const { promise, resolve } = Promise.withResolvers<void>();
        end = resolve;
        const timer = setTimeout(resolve, longestMs);
        await promise;
        clearTimeout(timer);
        end = undefined;
      }
      woken = false;
    },
  };
}
