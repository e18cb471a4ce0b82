import type { Case } from '../../db/voice/cases.ts';
import type { KeptFeedback } from '../../db/voice/feedback.ts';
import type { Clock } from '../activities/sign-up-replies.ts';
import { timeInWords } from '../activities/time-in-words.ts';
import type { Message } from '../delivery/message.ts';
import { feedbackLine } from '../feedback/feedback-replies.ts';
import { shorten } from './shorten.ts';
import type { AnswerCaseDecision } from './answer-case.ts';
import type { CloseCaseDecision } from './close-case.ts';
import type { OpenCaseDecision } from './open-case.ts';
import { isUrgent } from './urgent.ts';

/** What somebody is told whose question was handed to staff. */
export function openCaseReply(decision: OpenCaseDecision): Message {
  switch (decision.outcome) {
    case 'opened':
      return {
        text: `好的，已经转给工会同志（编号 ${decision.case.id}）：“${shorten(decision.case.question)}”。有答复我私聊告诉您。`,
      };
    case 'already_open':
      return { text: `这个问题已经转给工会同志了（编号 ${decision.case.id}），还在办，有答复我私聊告诉您。` };
    case 'no_question':
      return { text: '您想问工会什么？请把问题写在后面，例如：/转人工 互助保障的单子交给谁' };
  }
}

/** What staff are told who answered. */
export function answerCaseReply(decision: AnswerCaseDecision): Message {
  switch (decision.outcome) {
    case 'answered':
      return {
        text: decision.notice
          ? `编号 ${decision.case.id} 答复已保存，马上告诉对方。`
          : `编号 ${decision.case.id} 答复已保存。这个问题没有留下联系办法，没法转告对方。`,
        ...(decision.case.kind === 'question' && !isUrgent(decision.case)
          ? { buttons: [{ label: '收进问答库', say: `/入库 ${decision.case.id}` }] }
          : {}),
      };
    case 'already_answered':
      return { text: `编号 ${decision.case.id} 已经有人答复过了：${shorten(decision.case.answer ?? '')}` };
    case 'closed':
      return { text: `编号 ${decision.case.id} 已经办结，不用再答复。` };
    case 'unknown_case':
      return { text: '没有找到这个编号的工单，请核对。' };
    case 'empty':
      return { text: '请把答复写在编号后面。' };
  }
}

/** What staff are told who closed one without an answer. */
export function closeCaseReply(decision: CloseCaseDecision): Message {
  switch (decision.outcome) {
    case 'closed':
      return {
        text: `编号 ${decision.case.id} 已结案${decision.notice ? '，原因马上告诉对方。' : '，没有告诉对方。'}`,
      };
    case 'say_what_was_done':
      return {
        text: `编号 ${decision.case.id} 是紧急的，还没有结。请确认已经有人管了，再写上怎么办的（不发给本人），例如：/结案 ${decision.case.id} 已经当面谈过，家属陪着`,
      };
    case 'already_closed':
      return { text: `编号 ${decision.case.id} 已经结过案了。` };
    case 'already_answered':
      return { text: `编号 ${decision.case.id} 已经答复过了，不用再结案。` };
    case 'unknown_case':
      return { text: '没有找到这个编号的工单，请核对。' };
  }
}

const statusInWords: Readonly<Record<Case['status'], string>> = {
  open: '待答复',
  answered: '已答复',
  closed: '已办结',
};

/** One case in full for staff: what was asked, and what came of it. */
export function caseReply(found: Case | undefined, name: string, { now, timeZone }: Clock): Message {
  if (!found) return { text: '没有找到这个编号的工单，请核对。' };
  const { id, status, openedAt, question, answer } = found;
  return {
    title: `工单 ${id}（${statusInWords[status]}）`,
    text: [
      `${name}，${timeInWords(openedAt, now, timeZone)}：${question}`,
      ...(answer === null ? [] : [`${status === 'closed' ? '怎么办的' : '答复'}：${answer}`]),
      ...(status === 'open' ? [`答复：/答复 ${id} 内容；不用答复的：/结案 ${id} 原因`] : []),
    ].join('\n'),
  };
}

/** What else waits for staff beside the cases. */
export interface AlsoWaiting {
  /** Answers that did not help. */
  readonly unhelpful: readonly KeptFeedback[];
  /** Drafts of the Q&A library that wait for approval. */
  readonly drafts: number;
}

/** The list for staff: the cases, then whatever else is to be looked at. */
export function caseListReply(
  cases: readonly Case[],
  nameOf: (personId: string) => string,
  { unhelpful, drafts }: AlsoWaiting = { unhelpful: [], drafts: 0 },
): Message {
  const also = [
    ...(unhelpful.length > 0
      ? ['', '没帮上忙的回答（发“/评价”处理）：', ...unhelpful.map(feedbackLine)]
      : []),
    ...(drafts > 0 ? ['', `问答库有 ${drafts} 条等待批准，发“/问答库”看。`] : []),
  ];
  if (cases.length === 0) return { text: ['现在没有待办的工单。', ...also].join('\n') };
  const lines = cases.map(
    ({ id, personId, question }) =>
      `${id}. ${personId === null ? '未登记的职工' : nameOf(personId)}：${shorten(question)}`,
  );
  const how = `答复：/答复 ${cases[0]?.id} 内容；不用答复的：/结案 ${cases[0]?.id} 原因`;
  return { title: `工单 ${cases.length} 件`, text: [...lines, how, ...also].join('\n') };
}
