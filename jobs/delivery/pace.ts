/** At most `count` calls in any stretch of `perMs`. */
export interface Limit {
  readonly count: number;
  readonly perMs: number;
}

/** Calls that a platform counts together. */
export interface Scope {
  /** Unique among all channels, such as `feishu/create` or `feishu/chat/oc_1`. */
  readonly name: string;
  readonly limits: readonly Limit[];
}

/** What one send or recall costs. */
export interface Pace {
  /** Counted whoever it goes to. */
  readonly whole: Scope;
  /** Counted for its chat alone. */
  readonly chat?: Scope;
  /** How many calls it makes, one right after the other. */
  readonly calls: number;
}

/**
 * The first instant at which `calls` more calls keep to every limit.
 *
 * Exact, not a bucket that refills: a bucket of 50 at 50/s lets 100 through in its first second. As the n-th latest
 * call lies a whole window back, no window that holds the new one holds more than n.
 *
 * @param nthLatest when the n-th latest call of the scope was made (1 is the last), in milliseconds; undefined where
 *   there were fewer.
 */
export function earliestSlot(
  limits: readonly Limit[],
  { now, calls, nthLatest }: { now: number; calls: number; nthLatest: (nth: number) => number | undefined },
): number {
  const bounds = limits.map((limit) => (nthLatest(decisiveCall(limit, calls)) ?? -Infinity) + limit.perMs);
  return Math.max(now, ...bounds);
}

/** Which of the latest calls must lie a whole window back; more calls at once than a limit allows count as that many. */
export const decisiveCall = ({ count }: Limit, calls: number): number => Math.max(1, count - calls + 1);
