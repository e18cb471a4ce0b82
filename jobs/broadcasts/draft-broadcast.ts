import { insertBroadcast } from '../../db/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { findAudience, fingerprintOf } from './audience.ts';
import type { Actor, BroadcastDecision, Moment } from './broadcast-decision.ts';
import { preview } from './broadcast-messages.ts';
import { needsApproval } from './needs-approval.ts';
import { readBroadcast } from './read-broadcast.ts';
import { refuse } from './refuse.ts';

/**
 * Keeps a draft and shows it; nothing is sent before it is confirmed (`/公告 …`).
 *
 * @param given.words what stands after the command; may begin with the unit (see `readBroadcast`).
 * @param given.defaultUnitId the unit of the group it is written in, or the author's.
 * @param given.chatId where it is written; the author is told there how it went on.
 */
export async function draftBroadcast(
  db: Db,
  tree: UnitTree,
  given: Moment & {
    readonly actor: Actor;
    readonly words: string;
    readonly defaultUnitId: string;
    readonly chatId: string | null;
  },
): Promise<BroadcastDecision> {
  const words = readBroadcast(given.words, tree, given.defaultUnitId);
  if ('refused' in words)
    return refuse(words.refused, undefined, 'name' in words ? { unitName: words.name } : {});
  const audience = await findAudience(db, tree, { unitId: words.unit.id, tag: words.tag }, given.today);
  if (!audience || audience.targets.length === 0) {
    const unitName = words.unit.name;
    return words.tag === null
      ? refuse('no_audience', undefined, { unitName })
      : refuse('nobody_tagged', undefined, { unitName, tag: words.tag });
  }
  const broadcast = await insertBroadcast(db, {
    authorId: given.actor.personId,
    unitId: words.unit.id,
    chatId: given.chatId,
    text: words.text,
    tag: words.tag,
    fingerprint: fingerprintOf({ text: words.text, sendAt: null }, audience),
    createdAt: given.now,
  });
  const approval = needsApproval(tree, {
    authorUnitIds: given.actor.unitIds,
    unitId: words.unit.id,
    people: audience.people,
  });
  return {
    done: true,
    outcome: 'drafted',
    broadcast,
    message: preview(broadcast, audience, { needsApproval: approval }),
  };
}
