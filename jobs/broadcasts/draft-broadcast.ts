import { insertBroadcast, type NewBroadcast } from '../../db/broadcasts/broadcasts.ts';
import { findChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Actor, BroadcastDecision, Moment } from './broadcast-decision.ts';
import { preview } from './broadcast-messages.ts';
import { examineBroadcast } from './examine-broadcast.ts';
import { findGroupHere } from './find-group-here.ts';
import { needsApproval } from './needs-approval.ts';
import { readBroadcast } from './read-broadcast.ts';
import { refuse } from './refuse.ts';
import { unknownUnit } from './unknown-unit.ts';
import { isSensitiveTag } from '../people/sensitive-tags.ts';

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
    return 'name' in words
      ? refuse('unknown_unit', undefined, {}, unknownUnit({ ...words, whole: given.words.trim() }, tree))
      : refuse(words.refused, undefined);
  const { to, tag, text } = words;
  const here =
    'unit' in to ? undefined : findGroupHere(given.chatId ? await findChat(db, given.chatId) : undefined);
  if (here && 'refused' in here) return refuse(here.refused, undefined);
  return keepDraft(db, tree, {
    ...given,
    draft: {
      unitId: 'unit' in to ? to.unit.id : (here?.unitId ?? given.defaultUnitId),
      onlyChat: here?.chatId ?? null,
      text,
      tag,
    },
  });
}

/** Keeps what is to be sent, once it is known where, and shows it. */
export async function keepDraft(
  db: Db,
  tree: UnitTree,
  given: Moment & {
    readonly actor: Actor;
    readonly chatId: string | null;
    readonly draft: Omit<NewBroadcast, 'authorId' | 'chatId' | 'fingerprint' | 'createdAt'>;
  },
): Promise<BroadcastDecision> {
  const { draft, actor } = given;
  if (draft.tag && isSensitiveTag(draft.tag)) return refuse('sensitive_tag', undefined, { tag: draft.tag });
  const examined = await examineBroadcast(db, tree, draft, given.today);
  if (!examined) {
    const unitName = tree.lineage(draft.unitId)[0]?.name ?? draft.unitId;
    const { tag } = draft;
    return tag
      ? refuse('nobody_tagged', undefined, { unitName, tag })
      : refuse('no_audience', undefined, { unitName });
  }
  const broadcast = await insertBroadcast(db, {
    ...draft,
    authorId: actor.personId,
    chatId: given.chatId,
    fingerprint: examined.fingerprint,
    createdAt: given.now,
  });
  const approval = await needsApproval(db, tree, {
    authorUnitIds: actor.unitIds,
    unitId: draft.unitId,
    people: examined.audience.people,
  });
  return {
    done: true,
    outcome: 'drafted',
    broadcast,
    message: preview(broadcast, examined, { approval }),
  };
}
