import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { DialogReply } from '../../knowledge/benefits/dialog/dialog.ts';
import type { Message } from '../delivery/message.ts';
import { questionMessage, repeatedQuestion } from './question-message.ts';
import { detailMessage, type OwnRule, resultMessage } from './result-message.ts';

/** Replies that the caller must act on rather than word. */
export type ActedReply = Extract<DialogReply, { kind: 'aside' | 'consent' | 'hand_in' }>;

/**
 * What a talk says back, in words.
 *
 * @param opening said before the first question.
 * @param own what the unit's own document says otherwise than the result.
 */
export function dialogMessage(
  benefit: Benefit,
  reply: Exclude<DialogReply, ActedReply>,
  { opening, own }: { readonly opening?: string | undefined; readonly own?: OwnRule | undefined } = {},
): Message {
  switch (reply.kind) {
    case 'question':
      return questionMessage(benefit.id, reply, { opening });
    case 'decision': {
      const result = resultMessage(benefit, reply.decision, reply.explanation, own);
      if (reply.taken.length === 0) return result;
      return { ...result, text: `记下了：${reply.taken.join('；')}。\n\n${result.text}` };
    }
    case 'detail':
      return detailMessage(benefit, reply, own);
    case 'help': {
      const { text, ...rest } = repeatedQuestion(benefit.id, reply.fact);
      return { ...rest, text: `${reply.fact.help ?? '这一项关系到够不够条件，或者给多少。'}\n\n${text}` };
    }
    case 'not_understood': {
      const { text, ...rest } = repeatedQuestion(benefit.id, reply.fact);
      const help = reply.fact.help === undefined ? '' : `（${reply.fact.help}）`;
      const how = '照您的话说就行；说不好就说“跳过”，想问别的直接问，不查了说“算了”。';
      return { ...rest, text: `这句我没听懂，刚才问的是：${text}${help}\n\n${how}` };
    }
    case 'which_correction':
      return {
        text: ['哪一项说错了？请连着说，比如“不对，是7天”。', ...known(reply.known)].join('\n'),
      };
    case 'summary':
      return {
        text: [...known(reply.known), ...(reply.fact ? ['', reply.fact.question] : [])].join('\n'),
      };
    case 'paused':
      return { text: `好，先放着。想起来了说“继续”，接着问“${benefit.name}”。七天没动静我就全忘掉。` };
    case 'left':
      return { text: '好，不问了。刚才说的我都忘掉了。有事随时找我。' };
    case 'consent_declined':
      return { text: '好，不交。您说的没有交给任何人；想好了再说“我要申请”。' };
    case 'not_taken':
      return notTaken;
  }
}

/** Said wherever the number of an identity or bank card turns up. */
export const notTaken: Message = {
  text: '身份证号、银行卡号、病历和材料的照片不用发给我，我不存。已经发了的请撤回，办手续时当面给经办人看就行。',
};

const known = (facts: readonly string[]) =>
  facts.length === 0 ? ['您还没说过什么。'] : ['您说过的：', ...facts.map((fact) => `· ${fact}`)];
