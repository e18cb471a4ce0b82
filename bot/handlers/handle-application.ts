import type { Db } from '../../db/db.ts';
import { unknownApplication } from '../../jobs/applications/application-replies.ts';
import {
  askApplicant,
  type HandlingDecision,
  settleApplication,
} from '../../jobs/applications/handle-application.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, type Handled, knownPerson, replyHere, replyToPerson, say } from '../router/turn.ts';

interface Verb {
  readonly name: string;
  readonly usage: string;
  readonly example: string;
  readonly done: string;
  readonly status: 'approved' | 'returned' | 'asked';
}

const verbs: Readonly<Record<'追问' | '办结' | '退回', Verb>> = {
  追问: {
    name: '追问',
    usage: '/追问 编号 问题：问申请人',
    example: '/追问 12 出院小结带了吗',
    done: '已经私聊问申请人了，回话我会告诉您。',
    status: 'asked',
  },
  办结: {
    name: '办结',
    usage: '/办结 编号 [说明]：申请办完了',
    example: '/办结 12 慰问金随下月工资发',
    done: '已办结，已告诉申请人。',
    status: 'approved',
  },
  退回: {
    name: '退回',
    usage: '/退回 编号 原因：申请办不了',
    example: '/退回 12 住院不满三天',
    done: '已退回，已告诉申请人。',
    status: 'returned',
  },
};

/** `/追问`, `/办结`, `/退回`: what a handler does with an application; the worker is told in private. */
export function handleApplicationCommand(
  parts: { db: Db; cipher: FieldCipher },
  verb: keyof typeof verbs,
): Command {
  const { name, usage, example, done, status } = verbs[verb];
  return {
    name,
    act: 'handle_application',
    usage,
    forStaff: true,
    async run(turn, { rest }) {
      if (turn.chat.kind === 'group') return say('申请的事请私聊我办。');
      const { number: caseId, rest: text } = readLeadingNumber(rest, { mayTouch: true });
      if (caseId === undefined) return say(`请写上编号，例如：${example}`);
      const act = { caseId, text, now: turn.now };
      const handlerId = knownPerson(turn).id;
      return told(
        status === 'asked'
          ? await askApplicant(parts, act, handlerId)
          : await settleApplication(parts, { ...act, status }, handlerId),
        { done, example },
      );
    },
  };
}

function told(decision: HandlingDecision, { done, example }: Pick<Verb, 'done' | 'example'>): Handled {
  switch (decision.outcome) {
    case 'done':
      return acted({ replies: [replyHere({ text: done }), replyToPerson(decision.to, decision.notice)] });
    case 'unknown_application':
      return { replies: [replyHere(unknownApplication)] };
    case 'settled_already':
      return say('这件申请已经办完了。');
    case 'no_words':
      return say(`请把话写在编号后面，例如：${example}`);
  }
}
