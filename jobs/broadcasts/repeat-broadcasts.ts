import { copyBroadcastFile } from '../../db/broadcasts/broadcast-files.ts';
import {
  type Broadcast,
  insertBroadcast,
  listBroadcastsToRepeat,
  lockBroadcast,
  updateBroadcast,
} from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { dayOf } from '../care/zoned-day.ts';
import type { Log } from '../log.ts';
import { oneByOne } from '../one-by-one.ts';
import { fingerprintOf } from './audience.ts';
import { preview } from './broadcast-messages.ts';
import { examineBroadcast } from './examine-broadcast.ts';
import { queueBroadcast } from './queue-broadcast.ts';
import { nextRepeat } from './repeat.ts';
import { tellAuthor } from './tell-author.ts';

/**
 * Gives each broadcast that has gone out and comes again its successor. What was confirmed and approved holds for the
 * same words to the same groups; where the groups have changed, the author is asked anew.
 *
 * @returns how many there are.
 */
export async function repeatBroadcasts(
  db: Db,
  tree: UnitTree,
  { log, ...at }: { readonly now: Date; readonly timezone: string; readonly log: Log },
): Promise<number> {
  const due = await listBroadcastsToRepeat(db, at.now);
  await oneByOne(
    due,
    ({ id }) => db.tx(() => repeat(db, tree, { id, ...at })),
    (error, { id }) => log.error({ err: error, broadcast: id }, 'a broadcast could not be repeated'),
  );
  return due.length;
}

async function repeat(
  db: Db,
  tree: UnitTree,
  { id, now, timezone }: { id: number; now: Date; timezone: string },
): Promise<void> {
  const last = await lockBroadcast(db, id);
  if (!last?.repeats || last.sendAt === null || last.sendAt > now || last.status !== 'queued') return;
  await updateBroadcast(db, { ...last, repeats: null });
  const sendAt = nextRepeat(last.repeats, now, timezone);
  // A correction's successor corrects nothing any more.
  const of = { corrects: null, succeeds: last.id };
  const next = await insertBroadcast(db, { ...last, ...of, sendAt, fingerprint: '', createdAt: now });
  await copyBroadcastFile(db, last.id, next.id);
  const examined = await examineBroadcast(db, tree, next, dayOf(now, timezone));
  if (!examined) {
    const message = { text: `公告 ${last.id} 号本来要接着发，可是现在没有群可发了，已停下。` };
    await updateBroadcast(db, { ...next, status: 'cancelled', cancelledAt: now });
    await tellAuthor(db, next, { event: 'nobody', message, now });
    return;
  }
  const { approvedBy, approvedAt } = last;
  const { fingerprint, audience, file } = examined;
  const asLast = fingerprintOf(last, audience, file?.sha256);
  if (asLast === last.fingerprint) {
    const going: Broadcast = { ...next, fingerprint, confirmedAt: last.confirmedAt, approvedBy, approvedAt };
    await queueBroadcast(db, going, examined, now);
    return;
  }
  await updateBroadcast(db, { ...next, fingerprint });
  const changed = `公告 ${last.id} 号下次要发时，要发的群有变化，请看一遍、重新确认：`;
  const approval = approvedBy === null ? undefined : ({ code: 'approved_before' } as const);
  const message = preview(next, examined, { lead: changed, approval });
  await tellAuthor(db, next, { event: 'repeat', message, now, isCard: true });
}
