import { saveBroadcastFile } from '../../db/broadcasts/broadcast-files.ts';
import { type Broadcast, lockBroadcast, updateBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Actor, BroadcastDecision, Moment } from './broadcast-decision.ts';
import { preview } from './broadcast-messages.ts';
import { isWaiting } from './deliveries-of.ts';
import { examineBroadcast } from './examine-broadcast.ts';
import type { FileToSend } from './file-to-send.ts';
import { needsApproval } from './needs-approval.ts';
import { nextStatus } from './next-status.ts';
import { longestBroadcast } from './read-broadcast.ts';
import { refuse } from './refuse.ts';
import { watch } from './watch.ts';

/** What is changed; the rest stays. */
export interface EditedPart {
  readonly text?: string;
  /** Once, or the first time of several. */
  readonly sendAt?: Date;
  readonly repeats?: Broadcast['repeats'];
  /** A unit with what is below it or without, or one group. */
  readonly destination?: Pick<Broadcast, 'onlyChat' | 'ownGroupsOnly'> & Partial<Pick<Broadcast, 'unitId'>>;
  /** Goes out with it, in the place of the one before. */
  readonly file?: Exclude<FileToSend, { refused: unknown }>;
}

/** Gives a broadcast that has not been sent another text, time, destination or file; a confirmation given to the old one is void. */
export function editBroadcast(
  db: Db,
  tree: UnitTree,
  given: Moment & { readonly actor: Actor; readonly id: number } & EditedPart,
): Promise<BroadcastDecision> {
  return db.tx(async () => {
    const broadcast = await lockBroadcast(db, given.id);
    if (!broadcast) return refuse('not_found', undefined);
    if (broadcast.authorId !== given.actor.personId) return refuse('not_author', broadcast);
    const next = nextStatus(broadcast.status, 'edit', { needsApproval: true });
    const { sendAt } = broadcast;
    if ('refused' in next)
      return refuse(next.refused, broadcast, sendAt && isWaiting(broadcast, given.now) ? { sendAt } : {});
    const text = (given.text ?? broadcast.text).trim();
    if (text === '') return refuse('empty', broadcast);
    if (text.length > longestBroadcast) return refuse('too_long', broadcast);
    const changed: Broadcast = {
      ...broadcast,
      ...given.destination,
      ...(given.destination ? { tag: null } : {}),
      text,
      sendAt: given.sendAt ?? broadcast.sendAt,
      // Another time takes the repetition away that came with the old one.
      repeats: given.repeats ?? (given.sendAt ? null : broadcast.repeats),
    };
    const reaching = await examineBroadcast(db, tree, changed, given.today);
    const { unitId } = changed;
    if (!reaching) {
      return refuse('no_audience', broadcast, { unitName: tree.lineage(unitId)[0]?.name ?? unitId });
    }
    if (given.file) await saveBroadcastFile(db, broadcast.id, given.file);
    const examined = (given.file && (await examineBroadcast(db, tree, changed, given.today))) ?? reaching;
    const edited: Broadcast = {
      ...changed,
      status: 'draft',
      revision: broadcast.revision + 1,
      fingerprint: examined.fingerprint,
      createdAt: given.now,
      confirmedAt: null,
    };
    await updateBroadcast(db, edited);
    await watch(db, edited, given.now);
    const approval = await needsApproval(db, tree, {
      authorUnitIds: given.actor.unitIds,
      unitId,
      people: examined.audience.people,
    });
    return {
      done: true,
      outcome: 'drafted',
      broadcast: edited,
      message: preview(edited, examined, { approval }),
    };
  });
}
