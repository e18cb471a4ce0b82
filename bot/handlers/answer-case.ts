import { findCase } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import { answerCase } from '../../jobs/cases/answer-case.ts';
import { answerCaseReply } from '../../jobs/cases/case-replies.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, knownPerson, replyHere, say } from '../router/turn.ts';

/** `/答复 编号 内容`: staff answer a case; the asker is told in private. */
export function answerCaseCommand({ db }: { db: Db }): Command {
  return {
    name: '答复',
    act: 'answer_case',
    usage: '/答复 编号 内容：答复一件工单',
    forStaff: true,
    async concerns(_turn, { rest }) {
      const { number } = readLeadingNumber(rest, { mayTouch: true });
      return number === undefined ? undefined : (await findCase(db, number))?.unitId;
    },
    async run(turn, { rest }) {
      const { number: caseId, rest: answer } = readLeadingNumber(rest, { mayTouch: true });
      if (caseId === undefined)
        return say('请写上工单编号和答复，例如：/答复 12 互助保障的单子交给分工会李干事');
      const person = knownPerson(turn);
      const decision = await answerCase(
        db,
        turn.tree,
        { caseId, answer, now: turn.now },
        { personId: person.id, unitIds: unitsAllowing('answer_case', turn.grants) },
      );
      const reply = replyHere(answerCaseReply(decision));
      if (decision.outcome !== 'answered') return { replies: [reply] };
      return acted({ replies: decision.notice ? [reply, decision.notice] : [reply] });
    },
  };
}
