import { type Broadcast, lockBroadcast, updateBroadcast } from '../../db/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { findAudience, fingerprintOf } from './audience.ts';
import type { Actor, BroadcastDecision, Moment } from './broadcast-decision.ts';
import { preview } from './broadcast-messages.ts';
import { needsApproval } from './needs-approval.ts';
import { nextStatus } from './next-status.ts';
import { longestBroadcast } from './read-broadcast.ts';
import { refuse } from './refuse.ts';

/** What is changed; the rest stays. */
export interface EditedPart {
  readonly text?: string;
  readonly sendAt?: Date;
}

/** Gives a broadcast that has not been sent another text, or time; a confirmation given to the old one is void. */
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
    if ('refused' in next) return refuse(next.refused, broadcast);
    const { sendAt = broadcast.sendAt } = given;
    const text = (given.text ?? broadcast.text).trim();
    if (text === '') return refuse('empty', broadcast);
    if (text.length > longestBroadcast) return refuse('too_long', broadcast);
    const { unitId } = broadcast;
    const audience = await findAudience(db, tree, broadcast, given.today);
    if (!audience || audience.targets.length === 0)
      return refuse('no_audience', broadcast, { unitName: audience?.unit.name ?? unitId });
    const edited: Broadcast = {
      ...broadcast,
      text,
      sendAt,
      status: 'draft',
      revision: broadcast.revision + 1,
      fingerprint: fingerprintOf({ text, sendAt }, audience),
      createdAt: given.now,
      confirmedAt: null,
    };
    await updateBroadcast(db, edited);
    const approval = needsApproval(tree, {
      authorUnitIds: given.actor.unitIds,
      unitId,
      people: audience.people,
    });
    return {
      done: true,
      outcome: 'drafted',
      broadcast: edited,
      message: preview(edited, audience, { needsApproval: approval }),
    };
  });
}
