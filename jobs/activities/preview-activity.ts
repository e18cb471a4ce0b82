import type { Db } from '../../db/db.ts';
import { isPresent } from '../../db/people/presence.ts';
import { listPeople } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Message } from '../delivery/message.ts';
import type { ActivityInWork } from './activity-draft.ts';
import type { ActivityDraft } from './parse-activity.ts';
import { previewCard } from './preview-card.ts';
import type { Clock } from './sign-up-replies.ts';
import { mayTakePart } from './take-part.ts';

/**
 * The preview of an activity that `unitId` is to open. Where it is limited to tags, it says how many people have them:
 * a tag that nobody has, or that the roster writes otherwise, would let nobody in.
 *
 * @param forUnits ids of the units it is for. @param inWork what the buttons open; without it there are none.
 */
export async function previewActivity(
  db: Db,
  tree: UnitTree,
  { draft, unitId, forUnits }: { draft: ActivityDraft; unitId: string; forUnits: readonly string[] },
  { today, ...clock }: Clock & { readonly today: string },
  inWork?: ActivityInWork,
): Promise<Message> {
  const { forTags = [] } = draft;
  const isAllowed = (person: Parameters<typeof mayTakePart>[1]) =>
    mayTakePart({ unitId, forUnits, forTags }, person, tree).allowed;
  const allowed =
    forTags.length === 0
      ? undefined
      : (await listPeople(db)).filter((person) => isPresent(person, today) && isAllowed(person)).length;
  const unitNames = forUnits.map((id) => tree.lineage(id)[0]?.name ?? id);
  return previewCard(draft, { unitNames, allowed }, clock, inWork);
}
