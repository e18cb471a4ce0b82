import type { KeptFeedback } from '../../db/voice/feedback.ts';
import { shorten } from '../cases/shorten.ts';
import type { Message } from '../delivery/message.ts';
import { personalWords } from '../qa/qa-replies.ts';
import type { SettleDecision } from './settle-feedback.ts';

/** One verdict for staff: what was asked and cited, not by whom. */
export function feedbackLine({ id, verdict, question, clauseIds }: KeptFeedback): string {
  const cited = clauseIds.length > 0 ? `（答的是${clauseIds.slice(0, 2).join('、')}）` : '（没答上来）';
  return `${id}. ${verdict === 'unhelpful' ? '👎' : '👍'} ${shorten(question)}${cited}`;
}

const usage = [
  '看过了：/评价 编号 看过',
  '👎 要好好答复：/评价 编号 转工单',
  '👍 让娘家记住这种问法：/评价 编号 记住（也可以在后面写上一般的问法）',
].join('\n');

/** The list for staff. */
export function feedbackListReply(open: readonly KeptFeedback[]): Message {
  if (open.length === 0) return { text: '没有要看的评价。' };
  return { title: `评价 ${open.length} 条`, text: [...open.map(feedbackLine), '', usage].join('\n') };
}

/** What staff are told who settled one. */
export function settleReply(id: number, decision: SettleDecision): Message {
  switch (decision.outcome) {
    case 'seen':
      return { text: `好的，评价 ${id} 看过了。` };
    case 'case_opened':
      return {
        text: `评价 ${id} 已转成工单 ${decision.case.id}。答复请发：/答复 ${decision.case.id} 内容`,
      };
    case 'learned':
      return {
        text: `记住了。以后这样问，会找到《${decision.document}》${decision.clause}：\n${decision.question}`,
      };
    case 'personal':
      return {
        text: `还不能记住：${personalWords(decision.personal)}\n请写上一般的问法，例如：/评价 ${id} 记住 住院慰问有多少钱`,
      };
    case 'nothing_cited':
      return { text: `评价 ${id} 没有引用条款，或者那一条现在没有了，记不住。看过了就发：/评价 ${id} 看过` };
    case 'unhelpful':
      return {
        text: [
          `评价 ${id} 是 👎：职工说这个回答没帮上忙，不能就这样记住。`,
          `要好好答复：/评价 ${id} 转工单`,
          `看过原文，答的就是这一条：/评价 ${id} 答得对（也可以在后面写上一般的问法）`,
        ].join('\n'),
      };
    case 'settled_before':
      return { text: `评价 ${id} 已经处理过了。` };
    case 'unknown_feedback':
      return { text: '没有找到这个编号的评价。发“/评价”看看都有哪些。' };
  }
}

/** Behind a wrong command. */
export const feedbackUsage = usage;
