const firstMs = 1_000;
const longestMs = 5 * 60_000;
/** No platform's word keeps a message back for longer. */
export const longestAskedMs = 60 * 60_000;

/**
 * How long to wait before the next attempt: doubling from 1 s to 5 min, half of it random so that many failed at
 * once don't return at once, and never less than the platform asks for.
 *
 * @param attempts how many there were (1 or more).
 * @param random a number in [0, 1).
 */
export function retryDelayMs(attempts: number, random: number, retryAfterMs = 0): number {
  const backoffMs = Math.min(longestMs, firstMs * 2 ** (attempts - 1));
  return Math.round(Math.max(backoffMs * (0.5 + random / 2), Math.min(retryAfterMs, longestAskedMs)));
}
