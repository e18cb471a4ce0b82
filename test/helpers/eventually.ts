import { vi } from 'vitest';

/**
 * Resolves with what `check` returns as soon as it doesn't throw any more. The limit is there to end a test that
 * fails; it is far above what a busy machine needs, so that nothing hangs on the machine's speed.
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 30_000, interval: 10 });
