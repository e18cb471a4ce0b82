import { type Broadcast, lockBroadcast, updateBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { findPerson, type Person } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { enqueueAll } from '../delivery/enqueue.ts';
import type { Actor, BroadcastDecision, Moment } from './broadcast-decision.ts';
import {
  asBefore,
  approvalRequest,
  awaitingApproval,
  confirmSensitive,
  preview,
  queued,
} from './broadcast-messages.ts';
import { type Examined, examineBroadcast } from './examine-broadcast.ts';
import { findApprovers } from './find-approvers.ts';
import { isOlder } from './is-older.ts';
import { needsApproval } from './needs-approval.ts';
import { nextStatus } from './next-status.ts';
import { queueBroadcast } from './queue-broadcast.ts';
import { refuse } from './refuse.ts';
import { watch } from './watch.ts';
import { approvalPlan } from './broadcast-cards.ts';

/**
 * The author's word that the broadcast shall go out (`/确认 编号`). It is queued in the same transaction, or
 * waits for a second person. Confirming again changes nothing.
 *
 * @param given.actor with the units they are staff of.
 */
export function confirmBroadcast(
  db: Db,
  tree: UnitTree,
  given: Moment & {
    readonly actor: Actor;
    readonly id: number;
    /** What was shown where the word was given; undefined: said without looking at any. */
    readonly revision?: number | undefined;
    /** The author has said that what is personal in it may be public. */
    readonly sure?: boolean;
  },
): Promise<BroadcastDecision> {
  return db.tx(async () => {
    const broadcast = await lockBroadcast(db, given.id);
    if (!broadcast) return refuse('not_found', undefined);
    if (broadcast.authorId !== given.actor.personId) return refuse('not_author', broadcast);
    if (isOlder(given.revision, broadcast)) return refuse('older_version', broadcast);
    const { unitId } = broadcast;
    const examined = await examineBroadcast(db, tree, broadcast, given.today);
    const approval = await needsApproval(db, tree, {
      authorUnitIds: given.actor.unitIds,
      unitId,
      people: examined?.audience.people ?? 0,
    });
    const next = nextStatus(broadcast.status, 'confirm', { needsApproval: approval !== undefined });
    if ('refused' in next) return refuse(next.refused, broadcast);
    const unitName = tree.lineage(unitId)[0]?.name ?? unitId;
    if (!examined) return refuse('no_audience', broadcast, { unitName });
    const { audience, fingerprint } = examined;
    const approvers = await findApprovers(db, tree, { ...broadcast, today: given.today });
    if ('unchanged' in next) {
      const message =
        broadcast.status === 'queued'
          ? queued(broadcast, audience)
          : awaitingApproval(broadcast, names(approvers));
      return { done: true, outcome: 'unchanged', broadcast, message: asBefore(message) };
    }

    if (fingerprint !== broadcast.fingerprint) {
      await updateBroadcast(db, { ...broadcast, fingerprint });
      const lead = '要发的群刚刚有变化，请再看一遍：';
      return refuse('audience_changed', broadcast, {}, preview(broadcast, examined, { lead, approval }));
    }
    if (examined.sensitive.length > 0 && !given.sure)
      return refuse('sensitive', broadcast, {}, confirmSensitive(broadcast, examined));
    const confirmed: Broadcast = { ...broadcast, confirmedAt: given.now };
    if (next.to === 'queued') {
      const going = await queueBroadcast(db, confirmed, examined, given.now);
      return { done: true, outcome: 'queued', broadcast: going, message: queued(going, audience) };
    }
    if (approvers.length === 0) return refuse('no_approver', broadcast, { unitName });
    return askApprovers(
      db,
      { ...confirmed, status: 'awaiting_approval' },
      { examined, approvers, now: given.now },
    );
  });
}

const names = (people: readonly Person[]) => people.map(({ name }) => name);

async function askApprovers(
  db: Db,
  waiting: Broadcast,
  { examined, approvers, now }: { examined: Examined; approvers: readonly Person[]; now: Date },
): Promise<BroadcastDecision> {
  await updateBroadcast(db, waiting);
  await watch(db, waiting, now);
  const author = await findPerson(db, waiting.authorId);
  const message = approvalRequest(waiting, examined, author?.name ?? '工会干事');
  await enqueueAll(
    db,
    approvers.map(({ id }) => ({
      plan: approvalPlan,
      // Of this confirmation: another one after a change asks anew.
      occurrence: `${waiting.id}/${now.toISOString()}`,
      target: `person:${id}`,
      revision: waiting.revision,
      lane: 'reply' as const,
      message,
      dueAt: now,
    })),
  );
  return {
    done: true,
    outcome: 'awaiting_approval',
    broadcast: waiting,
    message: awaitingApproval(waiting, names(approvers)),
  };
}
