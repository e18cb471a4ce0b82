import { pino } from 'pino';
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

/** Logs go to stderr, in English, as JSON lines; stdout belongs to results. */
export function createLog(): Log {
  const paths = secret.flatMap((field) => [field, `*.${field}`]);
  return pino({ redact: { paths, censor: '…' } }, pino.destination({ fd: 2, sync: true }));
}
