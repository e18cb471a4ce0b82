import { findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Actor, BroadcastDecision, Moment } from './broadcast-decision.ts';
import { keepDraft } from './draft-broadcast.ts';
import { covers } from './needs-approval.ts';
import { longestBroadcast } from './read-broadcast.ts';
import { refuse } from './refuse.ts';

/** How much of the old words is quoted. */
const quoted = 30;

/**
 * Drafts a correction of what cannot be taken back any more (`/更正 编号 内容`): it goes exactly where the wrong words
 * went and still stand, after the same confirmation and approval as the first.
 */
export async function correctBroadcast(
  db: Db,
  tree: UnitTree,
  given: Moment & {
    readonly actor: Actor;
    readonly id: number;
    readonly text: string;
    readonly chatId: string | null;
  },
): Promise<BroadcastDecision> {
  const { actor, id, text } = given;
  const wrong = await findBroadcast(db, id);
  if (!wrong) return refuse('not_found', undefined);
  if (wrong.authorId !== actor.personId && !covers(tree, actor.unitIds, wrong.unitId)) {
    return refuse('other_unit', wrong, { unitName: tree.lineage(wrong.unitId)[0]?.name ?? wrong.unitId });
  }
  if (text.length > longestBroadcast) return refuse('too_long', wrong);
  const words = wrong.text.replace(/\s+/gu, ' ');
  const beginning = words.length > quoted ? `${words.slice(0, quoted)}……` : words;
  const decision = await keepDraft(db, tree, {
    ...given,
    draft: {
      unitId: wrong.unitId,
      tag: wrong.tag,
      onlyChat: wrong.onlyChat,
      corrects: id,
      lead: `前面发的公告“${beginning}”有误，以这条为准：`,
      text,
    },
  });
  const isNobody =
    !decision.done && (decision.reason === 'no_audience' || decision.reason === 'nobody_tagged');
  if (!isNobody) return decision;
  return refuse(wrong.status === 'recalled' ? 'already_recalled' : 'nothing_to_correct', wrong);
}
