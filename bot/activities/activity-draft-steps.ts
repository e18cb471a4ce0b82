import {
  deleteActivityDraft,
  findActivityDraft,
  saveActivityDraft,
} from '../../db/activities/activity-drafts.ts';
import type { Db } from '../../db/db.ts';
import { type DraftStep, type InWork, readDraft } from '../../jobs/activities/activity-draft.ts';
import { openActivity } from '../../jobs/activities/open-activity.ts';
import { parseFields } from '../../jobs/activities/parse-activity.ts';
import { previewActivity } from '../../jobs/activities/preview-activity.ts';
import { activityOpenedReply } from '../../jobs/activities/staff-replies.ts';
import { resolveUnits } from '../../jobs/activities/take-part.ts';
import { decide } from '../gate/decide.ts';
import { explainDenial } from '../gate/explain.ts';
import { type Handled, knownPerson, replyHere, say, type Turn } from '../router/turn.ts';

/** Something half said is forgotten after this time. */
const draftMs = 30 * 60_000;

export interface DraftParts {
  readonly db: Db;
  readonly timezone: string;
}

const keyOf = (turn: Turn) => ({ personId: knownPerson(turn).id, chatId: turn.chat.id });

/** What the speaker has in the making in this chat. */
export async function findDraft(db: Db, turn: Turn): Promise<InWork | undefined> {
  return turn.person && readDraft(await findActivityDraft(db, keyOf(turn), turn.now));
}

export const keepDraft = (db: Db, turn: Turn, draft: InWork): Promise<void> =>
  saveActivityDraft(db, keyOf(turn), draft, new Date(turn.now.getTime() + draftMs));

export const dropDraft = (db: Db, turn: Turn): Promise<void> => deleteActivityDraft(db, keyOf(turn));

/** Carries out a step of an activity in the making. */
export async function takeStep(
  { db, timezone }: DraftParts,
  turn: Turn,
  step: Exclude<DraftStep, { step: 'not_meant' }>,
): Promise<Handled> {
  switch (step.step) {
    case 'ask':
      await keepDraft(db, turn, step.draft);
      return say(step.say);
    case 'preview': {
      const { unitId } = step.draft;
      const units = resolveUnits(step.parsed.draft.forUnits ?? [], unitId, turn.tree);
      if ('unknown' in units) {
        const own = turn.tree.lineage(unitId)[0]?.name ?? unitId;
        return say(`“面向”里的“${units.unknown.slice(0, 30)}”不是${own}或它的下级单位，请改成单位全称。`);
      }
      await keepDraft(db, turn, step.draft);
      const clock = { now: turn.now, today: turn.today, timeZone: timezone };
      const asked = { draft: step.parsed.draft, unitId, forUnits: units.ids };
      return { replies: [replyHere(await previewActivity(db, turn.tree, asked, clock, step.draft))] };
    }
    case 'drop':
      await dropDraft(db, turn);
      return say('好，不发起了，什么都没有发出去。');
    case 'confirm':
      return openDraft({ db, timezone }, turn);
  }
}

/**
 * Opens the activity that waits for its author's confirmation; says so where there is none. Whether they may is asked
 * here for the unit it was begun in, whatever they confirm it by.
 */
export async function openDraft({ db, timezone }: DraftParts, turn: Turn): Promise<Handled> {
  const draft = await findDraft(db, turn);
  if (draft?.kind !== 'activity' || draft.asking !== 'confirm') {
    return say('没有等您确认的活动（放了半小时以上的要重新发起）。发起请写：/发起报名');
  }
  const { now, tree, grants } = turn;
  const { unitId } = draft;
  const { id: personId } = knownPerson(turn);
  const audit = { act: 'open_activity', unitId } as const;
  const decision = decide({ act: audit.act, personId, grants, unitId }, tree);
  if (!decision.allowed)
    return {
      ...say(explainDenial(decision.reason, { act: audit.act, unit: tree.lineage(unitId)[0]?.name })),
      audit: { ...audit, outcome: decision.reason },
    };
  const parsed = parseFields(draft.fields, now, timezone);
  if (!parsed.ok) return say(parsed.sentence);
  const units = resolveUnits(parsed.draft.forUnits ?? [], unitId, tree);
  if ('unknown' in units)
    return say(`“面向”里的“${units.unknown.slice(0, 30)}”已经不在单位名单里了，请重新发起。`);
  await dropDraft(db, turn);
  const sample = tree.lineage(unitId)[0]?.sample ?? false;
  const activity = await openActivity(
    db,
    { ...parsed.draft, forUnits: units.ids },
    { unitId, personId, sample },
  );
  return {
    replies: [replyHere(activityOpenedReply(activity, { now, timeZone: timezone }))],
    audit: { ...audit, object: String(activity.id) },
  };
}
