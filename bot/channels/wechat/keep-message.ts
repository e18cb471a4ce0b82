import { setTimeout } from 'node:timers/promises';
import type { IncomingMessage, Receive } from '../../../jobs/delivery/channel.ts';

/** WeChat pushes nothing again, so what could not be stored is tried for as long as a database may be restarting. */
const defaultDelaysMs = [1_000, 5_000, 30_000, 60_000, 120_000];

/** Hands a message in; while it cannot be stored, tries again. @throws what the last attempt threw. */
export async function keepMessage(
  receive: Receive,
  message: IncomingMessage,
  delaysMs: readonly number[] = defaultDelaysMs,
): Promise<void> {
  for (const delayMs of delaysMs) {
    try {
      return await receive(message);
    } catch {
      await setTimeout(delayMs, undefined, { ref: false });
    }
  }
  await receive(message);
}
