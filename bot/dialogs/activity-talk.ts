import { type Activity, listActivitiesOpenAt } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { countSignUps, listSignUpsOf } from '../../db/activities/sign-ups.ts';
import { stepDraft } from '../../jobs/activities/activity-draft.ts';
import { kindOf } from '../../jobs/activities/activity-kind.ts';
import { asksWhatIsOpen } from '../../jobs/activities/asks-what-is-open.ts';
import { cancelSignUp } from '../../jobs/activities/cancel-sign-up.ts';
import { findMeant, type MeantItem } from '../../jobs/activities/find-meant.ts';
import { matchNames } from '../../jobs/activities/match-names.ts';
import { openActivitiesReply } from '../../jobs/activities/open-activities-reply.ts';
import { isChain } from '../../jobs/activities/parse-chain.ts';
import { readSignUpTalk, type SignUpTalk } from '../../jobs/activities/read-sign-up-talk.ts';
import { signUpCard } from '../../jobs/activities/sign-up-card.ts';
import { signUpOthers } from '../../jobs/activities/sign-up-others.ts';
import {
  cancelReply,
  promotedNotice,
  signUpReply,
  whichActivity,
} from '../../jobs/activities/sign-up-replies.ts';
import { signUp } from '../../jobs/activities/sign-up.ts';
import { mayTakePart } from '../../jobs/activities/take-part.ts';
import { recordAct } from '../../jobs/audit/record-act.ts';
import { type DraftParts, findDraft, takeStep } from '../activities/activity-draft-steps.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { ownReply } from '../router/own-reply.ts';
import { beginTeam } from '../activities/teams/compose-team.ts';
import { cancelInTeam } from '../activities/teams/cancel-in-team.ts';
import { listOwnTeams } from '../activities/teams/own-teams.ts';
import { hearTeamTalk } from '../activities/teams/team-talk.ts';
import { unitsAllowing } from '../gate/decide.ts';
import { openActivityCommand } from '../handlers/open-activity.ts';
import type { AnswerQuestion } from '../inbox/handle-message.ts';
import { runGated } from '../router/router.ts';
import {
  type Handled,
  knownPerson,
  type Reply,
  replyHere,
  replyToPerson,
  say,
  type Turn,
} from '../router/turn.ts';

const confirmed = { name: '发起报名', rest: '确认', words: ['确认'] };

const instead = (run: () => Promise<Handled>) => ({ record: run });

/**
 * Hears what is said of activities in plain words: answers to an activity in the making, 帮我和老王报羽毛球, 改成拔河, a
 * pasted chain. What speaks of no open activity goes on to `next`.
 */
export function createActivityTalk(parts: DraftParts, next: AnswerQuestion): AnswerQuestion {
  return async (turn, question) => {
    if (asksWhatIsOpen(question)) return instead(() => whatIsOpen(parts, turn));
    if (!turn.person) return next(turn, question);
    const draft = await findDraft(parts.db, turn);
    if (
      draft?.kind === 'activity' &&
      unitsAllowing('open_activity', turn.grants).length > 0 &&
      !/[?？]\s*$/.test(question)
    ) {
      const step = stepDraft(draft, question, turn.now, parts.timezone);
      // Opens for others: by the gate and into the audit log, as the command does.
      if (step.step === 'confirm')
        return instead(() =>
          runGated(openActivityCommand(parts), turn, confirmed, (act) => recordAct(parts.db, act)),
        );
      if (step.step !== 'not_meant') return instead(() => takeStep(parts, turn, step));
    }
    const ofTeam = await hearTeamTalk(parts, turn, draft, question);
    if (ofTeam) return instead(ofTeam);
    if (isChain(question)) return instead(async () => aboutChain(parts.db, turn));
    const talk = readSignUpTalk(question);
    if (!talk) return next(turn, question);
    if (talk.act === 'chain_missing') return instead(async () => aboutChain(parts.db, turn));
    const meant = await meantBy(parts.db, turn, talk);
    if (meant.length > 0) return instead(() => carryOut(parts, turn, talk, meant));
    if (isPlainSport(talk)) return instead(() => whatIsOpen(parts, turn, talk.item));
    const answered = await next(turn, question);
    // No case for staff, where all there is to say is that no such activity is open.
    return answered.outcome === 'handoff' && (await wantsActivity(parts.db, turn, talk))
      ? instead(() => whatIsOpen(parts, turn, talk.item))
      : answered;
  };
}

type Spoken = Exclude<SignUpTalk, { act: 'chain_missing' }>;

/** What is open to the speaker; to somebody unknown, what is open to everybody of this chat's unit. */
async function openTo(db: Db, { now, person, tree, unit }: Turn): Promise<Activity[]> {
  const speaker = person ?? { unitId: unit.id, tags: [] };
  return (await listActivitiesOpenAt(db, now)).filter(
    (activity) => mayTakePart(activity, speaker, tree).allowed,
  );
}

/** @param missing what they wanted, where nothing is called so. */
async function whatIsOpen({ db, timezone }: DraftParts, turn: Turn, missing?: string): Promise<Handled> {
  const clock = { now: turn.now, timeZone: timezone };
  return { replies: [replyHere(openActivitiesReply(await openTo(db, turn), clock, missing))] };
}

/** 我想报羽毛球 asks for a place, not for the rules; a club (羽毛球协会) is joined as they say. */
const isPlainSport = ({ act, item }: Spoken): boolean =>
  act === 'sign_up' && kindOf(item) === 'sport' && !/协会|社团|俱乐部/.test(item) && !isClaimed.test(item);

/** What is claimed or paid (报工伤, 报培训费) and not taken part in. */
const isClaimed = /[费款金补险销伤]/;

/** Whether it is an activity that somebody speaks of: by what it is called, or for colleagues they name. */
async function wantsActivity(db: Db, { tree, today, person }: Turn, talk: Spoken): Promise<boolean> {
  const { act, item } = talk;
  if (act === 'cancel' || act === 'wish' || item === '' || isClaimed.test(item)) return false;
  if (kindOf(item) !== 'other') return true;
  if (talk.act !== 'sign_up' || !person) return false;
  const nearUnitIds = tree.descendants(person.unitId).map(({ id }) => id);
  const named = await matchNames(db, talk.names, { nearUnitIds, today });
  return named.some(({ found }) => found.match !== 'none');
}

/** The items that are meant: to move or cancel, within what the speaker is in. */
async function meantBy(db: Db, turn: Turn, { act, item }: Spoken): Promise<MeantItem[]> {
  const open = await openTo(db, turn);
  if (act === 'sign_up' || act === 'availability') return findMeant(open, item);
  if (act === 'wish')
    return findMeant(
      open.filter(({ kind }) => kind !== 'other'),
      item,
    );
  const me = knownPerson(turn).id;
  const own = new Set([
    ...(await listSignUpsOf(db, me, turn.now)).map(({ activityId }) => activityId),
    ...(act === 'cancel' ? (await listOwnTeams(db, me, turn.now)).map(({ activity }) => activity.id) : []),
  ]);
  return findMeant(
    open.filter(({ id }) => own.has(id)),
    item,
  );
}

async function carryOut(
  { db, timezone }: DraftParts,
  turn: Turn,
  talk: Spoken,
  meant: readonly MeantItem[],
): Promise<Handled> {
  const clock = { now: turn.now, timeZone: timezone };
  const [only] = meant;
  if (!only || meant.length > 1) {
    const command = talk.act === 'cancel' ? '/取消报名' : '/报名';
    return {
      replies: [
        replyHere(
          whichActivity(
            meant.map(({ activity }) => activity),
            command,
            clock,
          ),
        ),
      ],
    };
  }
  const { activity, itemName } = only;
  const person = knownPerson(turn);
  if (talk.act === 'availability' || talk.act === 'wish') {
    return {
      replies: [replyHere(signUpCard(activity, await countSignUps(db, activity.id), turn.now, timezone))],
    };
  }
  const item =
    activity.items.find(({ name }) => name === itemName) ??
    (activity.items.length === 1 ? activity.items[0] : undefined);
  if (talk.act === 'sign_up' && item?.team) {
    const words = talk.names.join('、');
    return beginTeam({ db, timezone }, turn, { activity, item: { ...item, team: item.team } }, words);
  }
  if (talk.act === 'cancel') {
    const inTeam = await cancelInTeam({ db, timezone }, turn, { activityId: activity.id, itemName });
    if (inTeam) return inTeam;
    const decision = await cancelSignUp(db, {
      activityId: activity.id,
      personId: person.id,
      item: itemName,
      now: turn.now,
    });
    const reply = cancelReply(decision);
    const promoted = decision.outcome === 'cancelled' ? decision.promoted : null;
    return {
      replies: [
        ...ownReply(turn, activity, reply),
        ...(promoted ? [replyToPerson(promoted.personId, promotedNotice(promoted, clock))] : []),
      ],
    };
  }
  const replies: Reply[] = [];
  let own: Message | undefined;
  if (talk.act === 'move' || (talk.act === 'sign_up' && talk.self)) {
    const decision = await signUp(db, {
      activityId: activity.id,
      itemName,
      leaving: talk.act === 'move' ? talk.from : undefined,
      personId: person.id,
      now: turn.now,
    });
    own = signUpReply(decision, clock);
    const promoted = decision.outcome === 'moved' ? decision.promoted : null;
    if (promoted) replies.push(replyToPerson(promoted.personId, promotedNotice(promoted, clock)));
  }
  if (talk.act === 'sign_up' && talk.names.length > 0) {
    if (item) {
      const request = { activity, item, asker: person, names: talk.names, today: turn.today };
      const { lines, notices } = await signUpOthers(db, turn.tree, request, clock);
      own = { ...own, text: [...(own ? [own.text] : []), ...lines].join('\n') };
      replies.push(...notices);
    } else {
      const example = `帮别人报请说清项目，例如：帮${talk.names[0] ?? '老王'}报${activity.items[0]?.name ?? ''}`;
      own = { ...own, text: [...(own ? [own.text] : []), example].join('\n') };
    }
  }
  return { replies: [...(own ? ownReply(turn, activity, own) : []), ...replies] };
}

/** A chain is words in a chat, no list: staff can import it, others sign up with one press. */
async function aboutChain(db: Db, turn: Turn): Promise<Handled> {
  const open = (await openTo(db, turn)).slice(0, 5);
  const isStaff = unitsAllowing('read_sign_ups', turn.grants).length > 0;
  if (open.length === 0)
    return say(
      '群里的接龙只是聊天文字，不会自动变成报名名单。现在也没有正在报名的活动；有了会发卡片，点一下就报上。',
    );
  if (isStaff) {
    const numbers = open.map(({ id, title }) => `${id}. ${title}`).join('\n');
    return say(
      `要把接龙导入报名名单，请在前面写上“/接龙 编号”再换行贴一遍，我先给您看认出了谁、哪几行拿不准。\n正在报名的：\n${numbers}`,
    );
  }
  return {
    replies: [
      replyHere({
        text: '群里的接龙只是聊天文字，不会自动变成报名名单。点下面的按钮报上，“/我的报名”里看得到才算数；也可以请工会干事把接龙导进来。',
        buttons: open.map(({ id, title }) => ({ label: `报名“${title}”`, say: `/报名 ${id}` })),
      }),
    ],
  };
}
