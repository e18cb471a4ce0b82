import { createHash } from 'node:crypto';

/**
 * A short sign of what was shown, so that a button counts for that and nothing else. The same content has the same sign
 * in whatever order its keys come back from a database.
 */
export const signOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown, sorted)).digest('hex').slice(0, 6);

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
