import { createHash } from 'node:crypto';

/** Feishu: the same `uuid` succeeds at most once within an hour. */
export const idempotencyWindowMs = 60 * 60_000;
/** Feishu: a `uuid` has at most 50 characters. */
const maxLength = 50;
/** A call may be under way so long, and two clocks be so far apart. */
const marginMs = 60_000;

/** The first part of a message goes under its delivery's own key, the others under keys that follow from it. */
export const uuidOf = (key: string, index: number): string =>
  index === 0 ? key : createHash('sha256').update(`${key}/${index}`).digest('hex').slice(0, maxLength);

/** Whether a call under a `uuid` that may have been used since `begunAt` still finds that one and makes no second. */
export const isRemembered = (begunAt: Date, now: Date): boolean =>
  now.getTime() - begunAt.getTime() < idempotencyWindowMs - marginMs;
