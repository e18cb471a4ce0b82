import {
  deleteActivityDraft,
  findActivityDraft,
  saveActivityDraft,
} from '../../db/activities/activity-drafts.ts';
import type { Db } from '../../db/db.ts';
import { z } from 'zod';
import { isOutdated, outdatedPreview, readPreviewDecision } from '../../jobs/previewed.ts';
import { parseSurvey } from '../../jobs/surveys/parse-survey.ts';
import { reachOfSurvey } from '../../jobs/surveys/reach-of-survey.ts';
import { openSurvey } from '../../jobs/surveys/send-survey.ts';
import { surveyPreview } from '../../jobs/surveys/survey-messages.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { asked, type Handled, knownPerson, replyHere, say, type Turn } from '../router/turn.ts';

/** A survey that is not confirmed is forgotten after this time. */
const draftMs = 30 * 60_000;

/** In the place where an activity would be in the making: staff make one thing at a time in a chat. */
const draftShape = z.object({ kind: z.literal('survey'), unitId: z.string(), words: z.string() });

type Draft = z.output<typeof draftShape>;

interface Parts {
  readonly db: Db;
  readonly timezone: string;
}

const keyOf = (turn: Turn) => ({ personId: knownPerson(turn).id, chatId: turn.chat.id });

const findDraft = async ({ db }: Pick<Parts, 'db'>, turn: Turn): Promise<Draft | undefined> =>
  draftShape.safeParse(await findActivityDraft(db, keyOf(turn), turn.now)).data;

/** The unit that asks: that of the chat where one may ask for it, else the first of one's own. */
function askingUnit({ tree, unit, grants }: Turn): string {
  const own = unitsAllowing('open_survey', grants);
  const isOwn = tree.lineage(unit.id).some(({ id }) => own.includes(id));
  return isOwn ? unit.id : (own[0] ?? unit.id);
}

/** `/发起问卷 …`: shows the questions as they are understood; nothing goes out before it is confirmed. */
export function openSurveyCommand(parts: Parts): Command {
  return {
    name: '发起问卷',
    act: 'open_survey',
    usage: '/发起问卷 标题、截止、一行一题：发起问卷（只发“/发起问卷”看写法）',
    forStaff: true,
    publishes: true,
    concerns: (turn) => Promise.resolve(askingUnit(turn)),
    async run(turn, { rest }) {
      const decision = readPreviewDecision(rest);
      if (!decision) return preview(parts, turn, rest);
      if (isOutdated(decision, await findDraft(parts, turn))) return say(outdatedPreview);
      if (!decision.isConfirmed) {
        await deleteActivityDraft(parts.db, keyOf(turn));
        return { ...say('好，不发起了，什么都没有发出去。'), audit: { outcome: 'cancelled' } };
      }
      return confirm(parts, turn);
    },
  };
}

async function preview({ db, timezone }: Parts, turn: Turn, words: string): Promise<Handled> {
  const parsed = parseSurvey(words, turn.now, timezone);
  if (!parsed.ok) return say(parsed.sentence);
  const unitId = askingUnit(turn);
  const { people, groups } = await reachOfSurvey(db, turn.tree, unitId, turn.today);
  const until = new Date(turn.now.getTime() + draftMs);
  const draft: Draft = { kind: 'survey', unitId, words };
  await saveActivityDraft(db, keyOf(turn), draft, until);
  const unitName = turn.tree.lineage(unitId)[0]?.name ?? unitId;
  const reach = { unitName, people: people.length, groups: groups.length };
  const clock = { now: turn.now, timeZone: timezone };
  return asked({ replies: [replyHere(surveyPreview(parsed.survey, reach, clock, draft))] });
}

async function confirm({ db, timezone }: Parts, turn: Turn): Promise<Handled> {
  const draft = await findDraft({ db }, turn);
  if (!draft) return say('没有等您确认的问卷（放了半小时以上的要重新发起）。写法请发：/发起问卷');
  const { unitId, words } = draft;
  const own = unitsAllowing('open_survey', turn.grants);
  if (!turn.tree.lineage(unitId).some(({ id }) => own.includes(id)))
    return say('您现在不管预览时的那个单位了，请重新发起。');
  const parsed = parseSurvey(words, turn.now, timezone);
  if (!parsed.ok) return say(parsed.sentence);
  await deleteActivityDraft(db, keyOf(turn));
  const clock = { now: turn.now, timeZone: timezone, today: turn.today };
  const by = { ...clock, unitId, personId: knownPerson(turn).id };
  const { survey, groups, people } = await openSurvey(db, turn.tree, parsed.survey, by);
  const { id, title } = survey;
  return {
    ...say(
      `“${title}”发出去了，编号 ${id}，${groups} 个群、${people} 人。\n看结果：/问卷结果 ${id}；提醒没答的：/问卷提醒 ${id}；导出：/导出问卷 ${id}`,
    ),
    audit: { object: String(id), detail: { groups, people } },
  };
}
