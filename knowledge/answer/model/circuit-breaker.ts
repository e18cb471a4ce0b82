/** Leaves a failing endpoint alone for a while, so that not every turn waits for it in vain. */
export interface CircuitBreaker {
  isOpen(): boolean;
  succeeded(): void;
  failed(): void;
}

/** Opens after so many failures in a row, for so long; then one call tries again. */
export function createCircuitBreaker({
  now,
  failures: most = 3,
  restMs = 60_000,
}: {
  now: () => Date;
  failures?: number;
  restMs?: number;
}): CircuitBreaker {
  let failures = 0;
  let restsUntil = 0;
  return {
    isOpen: () => now().getTime() < restsUntil,
    succeeded() {
      failures = 0;
    },
    failed() {
      failures++;
      if (failures >= most) restsUntil = now().getTime() + restMs;
    },
  };
}
