import { type Activity, listActivitiesOpenAt } from '../../../db/activities/activities.ts';
import { listSignUpsOf } from '../../../db/activities/sign-ups.ts';
import { looselyMeant } from '../../../jobs/activities/loosely-meant.ts';
import { openActivitiesReply } from '../../../jobs/activities/open-activities-reply.ts';
import { mySignUpsReply } from '../../../jobs/activities/sign-up-replies.ts';
import { mayTakePart } from '../../../jobs/activities/take-part.ts';
import { shorten } from '../../../jobs/cases/shorten.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { stopAtGate } from '../../../knowledge/answer/gates/gates.ts';
import { plainText } from '../../../knowledge/answer/question/plain-text.ts';
import { listOwnTeams } from '../../activities/teams/own-teams.ts';
import type { DraftParts } from '../../activities/activity-draft-steps.ts';
import type { AnswerQuestion } from '../../inbox/handle-message.ts';
import { knownPerson, replyHere, type Turn } from '../../router/turn.ts';
import { readWish, type Wish } from './read-wish.ts';

/**
 * Hears in private what somebody wants done, in plain words, and offers the command for it: nothing is done without a
 * press. What is no wish, or names what is not there, goes on to `next`.
 */
export function createWishTalk(parts: DraftParts, next: AnswerQuestion): AnswerQuestion {
  return async (turn, question) => {
    const wish = turn.chat.kind === 'private' ? readWish(question) : undefined;
    if (!wish || (!turn.person && wish.kind !== 'hand_over')) return next(turn, question);
    const text = plainText(question);
    if (stopAtGate({ text, resolved: text, chat: 'private' })) return next(turn, question);
    const offer = await offerFor(parts, turn, wish);
    return offer ? { record: async () => ({ replies: [replyHere(offer)] }) } : next(turn, question);
  };
}

function offerFor(parts: DraftParts, turn: Turn, wish: Wish): Promise<Message | undefined> | Message {
  switch (wish.kind) {
    case 'sign_up':
      return offerPlace(parts, turn, wish.about);
    case 'cancel':
      return offerCancelling(parts, turn, wish.about);
    case 'opt_out':
      return offerOptOut(wish.topic);
    case 'hand_over':
      return offerStaff(turn);
  }
}

const openTo = async ({ db }: DraftParts, turn: Turn): Promise<Activity[]> =>
  (await listActivitiesOpenAt(db, turn.now)).filter(
    (activity) => mayTakePart(activity, knownPerson(turn), turn.tree).allowed,
  );

async function offerPlace(parts: DraftParts, turn: Turn, about: readonly string[]) {
  const open = await openTo(parts, turn);
  const meant = looselyMeant(open, about);
  if (meant.length === 0 && about.length > 0) return undefined;
  const list = openActivitiesReply(meant, { now: turn.now, timeZone: parts.timezone });
  if (meant.length === 0) return list;
  const { buttons = [], ...rest } = list;
  return {
    ...rest,
    title: '您是想报名吗？',
    text: `${list.text}\n现在还没有报。点哪个就给您报哪个，有几个项目的再选一项。`,
    buttons: buttons.map(({ label, say }) => ({ label: `报名“${label}”`, say })),
  };
}

async function offerCancelling({ db, timezone }: DraftParts, turn: Turn, about: readonly string[]) {
  const { now } = turn;
  const { id } = knownPerson(turn);
  const [own, teams] = [await listSignUpsOf(db, id, now), await listOwnTeams(db, id, now)];
  const open = looselyMeant(await openTo({ db, timezone }, turn), about);
  const isMeant = (activityId: number) => about.length === 0 || open.some((one) => one.id === activityId);
  const meant = own.filter(({ activityId }) => isMeant(activityId));
  const meantTeams = teams.filter(({ activity }) => isMeant(activity.id));
  if (meant.length + meantTeams.length > 0) {
    const list = mySignUpsReply(meant, meantTeams, { now, timeZone: timezone });
    return {
      ...list,
      title: '您是不想去了吗？',
      text: `${list.text}\n现在还没有取消。点哪个就取消哪个，名额让给别人。`,
    };
  }
  if (about.length === 0)
    return { text: '您现在没有报名的活动，没有什么要取消的。要是说的别的事，请说具体一点。' };
  const [named] = open;
  return named && { text: `您没有报名“${named.title}”，不用取消。` };
}

const leaving = {
  生日: '生日祝福',
  节日: '节日祝福',
  关怀: '关怀消息',
  全部: '主动推送（祝福、提醒都在内）',
} as const;

function offerOptOut(topic: Exclude<keyof typeof leaving, '全部'> | undefined): Message {
  const topics = topic ? [topic] : (['生日', '节日', '全部'] as const);
  const lines = topics.map((one) => `点“${optOutLabel(one)}”，${leaving[one]}不再发给您。`);
  return {
    text: [...lines, '现在还没有改；点了以后想收，随时能恢复。'].join('\n'),
    buttons: topics.map((one) => ({ label: optOutLabel(one), say: `/退订 ${one}` })),
  };
}

const optOutLabel = (topic: keyof typeof leaving) =>
  topic === '全部' ? '全部退订' : `退订${leaving[topic]}`;

function offerStaff({ conversation: { lastAnswer } }: Turn): Message {
  const call = { label: '请工会同志联系我', say: '/转人工 想请工会的同志联系我，当面或者打电话说' };
  const about = lastAnswer && {
    label: '把刚才那一问转过去',
    say: `/转人工 #${lastAnswer.id}`,
    typed: '/转人工',
  };
  return {
    text: [
      '您是想找工会的同志说吗？点了才转：',
      ...(about ? [`“${about.label}”：请他们答复您问的“${shorten(lastAnswer.question)}”。`] : []),
      `“${call.label}”：告诉他们您想当面或者打电话说，由他们来找您。`,
    ].join('\n'),
    buttons: [...(about ? [about] : []), call],
  };
}
