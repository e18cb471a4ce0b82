import type { Db } from '../../db/db.ts';
import { takeBackShownBefore } from '../../db/delivery/delivery-recalls.ts';
import type { Channel } from '../delivery/channel.ts';

/** A handler may look at an application's sheet for so long; asked for again it is shown again. */
const shownMs = 10 * 60_000;
/** Left for the minute's tick and the call itself, where a platform takes messages back only for a short while. */
const spareMs = 75_000;

/** Takes back the sheets that handlers have looked at, so that what they tell of a worker stays in no chat. */
export async function takeBackSheets(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  now: Date,
): Promise<void> {
  for (const { name, capabilities, recallWindowMs = Infinity } of channels.values()) {
    if (!capabilities.has('recall')) continue;
    const keptMs = Math.min(shownMs, Math.max(0, recallWindowMs - spareMs));
    const sentBefore = new Date(now.getTime() - keptMs);
    await takeBackShownBefore(db, { channel: name, sentBefore, askedAt: now });
  }
}
