import { type DestinationStream, pino } from 'pino';
import type { Log } from '../jobs/log.ts';

/** Field names whose values never stand in a log: what people wrote, and secrets. */
const secret = [
  'text',
  'question',
  'name',
  'phone',
  'payload',
  'secret',
  'token',
  'password',
  'authorization',
  'cookie',
];

/**
 * Logs go to stderr, in English, as JSON lines; stdout belongs to results.
 *
 * @param to where the lines go instead.
 */
export function createLog(to?: DestinationStream): Log {
  const paths = secret.flatMap((field) => [field, `*.${field}`]);
  // PostgreSQL's errors carry `detail` and `where`, which can hold people's words.
  const err = (error: unknown) =>
    error instanceof Error
      ? {
          type: error.name,
          message: error.message,
          code: 'code' in error ? error.code : undefined,
          stack: error.stack,
        }
      : String(error);
  return pino(
    { serializers: { err }, redact: { paths, censor: '…' } },
    to ?? pino.destination({ fd: 2, sync: true }),
  );
}
