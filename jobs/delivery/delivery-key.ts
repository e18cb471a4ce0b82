import { createHash } from 'node:crypto';

/** Feishu takes at most 50 characters as `uuid`. */
const maxKeyLength = 50;

/**
 * The name of one message to one target, the same however often it is planned or tried. It is the queue's unique
 * key and the platform's idempotency key.
 */
export function deliveryKey(act: {
  readonly plan: string;
  readonly occurrence: string;
  readonly target: string;
  readonly revision: number;
}): string {
  // As JSON, so that no two acts can be written the same way.
  const name = JSON.stringify([act.plan, act.occurrence, act.target, act.revision]);
  return createHash('sha256').update(name).digest('hex').slice(0, maxKeyLength);
}
