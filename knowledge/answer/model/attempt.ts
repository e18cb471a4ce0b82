import { ModelUnusable } from './chat-model.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { Unused, type UnusedReason } from './unused.ts';

export interface AttemptDeps {
  /** One for each endpoint, whatever it is asked for. */
  readonly breaker: CircuitBreaker;
  /** Told each time the model is not used; never with anybody's words. */
  readonly onUnused?: ((reason: UnusedReason, error?: unknown) => void) | undefined;
}

/** What came of an attempt: a value, or why there is none. */
export type Attempted<T> = { readonly value: T } | { readonly unused: Unused };

/** Tries once to use the model. Never throws. */
export async function attempt<T>(
  { breaker, onUnused }: AttemptDeps,
  use: () => Promise<T>,
): Promise<Attempted<T>> {
  try {
    if (breaker.isOpen()) throw new Unused('endpoint_resting');
    const value = await use();
    breaker.succeeded();
    return { value };
  } catch (error) {
    const unused = toUnused(error);
    if (unused.isEndpointsFault) breaker.failed();
    onUnused?.(unused.reason, unused === error ? undefined : error);
    return { unused };
  }
}

function toUnused(error: unknown): Unused {
  if (error instanceof Unused) return error;
  return error instanceof ModelUnusable ? new Unused('endpoint_failed', true) : new Unused('broken');
}
