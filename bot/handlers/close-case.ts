import { findCase } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import { closeCaseReply } from '../../jobs/cases/case-replies.ts';
import { closeCase, longestReason } from '../../jobs/cases/close-case.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { knownPerson, replyHere, say } from '../router/turn.ts';

/** `/结案 编号 [原因]`: staff put a case aside that needs no answer; with a reason the asker is told. */
export function closeCaseCommand({ db }: { db: Db }): Command {
  return {
    name: '结案',
    act: 'answer_case',
    usage: '/结案 编号 [原因]：不用答复的工单结掉（写了原因就转告提问的人）',
    forStaff: true,
    async concerns(_turn, { rest }) {
      const { number } = readLeadingNumber(rest, { mayTouch: true });
      return number === undefined ? undefined : (await findCase(db, number))?.unitId;
    },
    async run(turn, command) {
      const { number: caseId, rest: reason } = readLeadingNumber(command.rest, { mayTouch: true });
      if (caseId === undefined)
        return say('请写上工单编号，例如：/结案 12 和 11 号问的是一件事，已经一起答复');
      if (reason.length > longestReason) return say(`原因请在 ${longestReason} 个字以内。`);
      const unitIds = unitsAllowing('answer_case', turn.grants);
      const decision = await closeCase(db, turn.tree, {
        ...{ caseId, reason, unitIds, now: turn.now },
        by: knownPerson(turn).id,
      });
      const reply = replyHere(closeCaseReply(decision));
      const done = decision.outcome === 'closed';
      return {
        replies: done && decision.notice ? [reply, decision.notice] : [reply],
        audit: { object: String(caseId), outcome: done ? 'done' : 'unchanged' },
      };
    },
  };
}
