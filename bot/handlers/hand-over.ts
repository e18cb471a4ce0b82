import type { Db } from '../../db/db.ts';
import { openCaseReply } from '../../jobs/cases/case-replies.ts';
import type { Command } from '../router/command.ts';
import { handOnQuestion } from '../router/hand-on-question.ts';
import { tellLate } from '../router/late-press.ts';
import { maxQuestionLength } from '../router/router.ts';
import { replyHere, say } from '../router/turn.ts';

/** A number or a row of signs asks nothing. */
const hasWords = (text: string) => /\p{L}{2}/u.test(text);

/** What a button says that means the answer before it. */
const underAnswer = /^#(\S+)$/u;
const late = {
  text: '这个按钮说的是前面的一问，后来您又问了别的，所以这一下没有转。要请工会同志答复，请把问题写在后面，例如：/转人工 互助保障的单子交给谁',
};

/** `/转人工 [问题]`: hands a question, or the one asked last, to staff. */
export function handOverCommand({ db }: { db: Db }): Command {
  return {
    name: '转人工',
    act: 'hand_over_question',
    usage: '/转人工 [问题]：请工会同志来答复',
    forStaff: false,
    spoken:
      /^(?:我要|帮我|请|给我)?(?:转|找|要)(?:个|一下)?(?:人工|真人|工会同志|工会干事)(?:客服|服务)?[吧啊呀。.!！]*$|^人工(?:客服|服务)?$/u,
    async run(turn, { rest }) {
      const { conversation } = turn;
      if (rest.length > maxQuestionLength)
        return say(`有点长了，请缩到 ${maxQuestionLength} 个字以内，挑要紧的说。`);
      const { lastAnswer } = conversation;
      const answered = underAnswer.exec(rest)?.[1];
      if (answered !== undefined && answered !== lastAnswer?.id)
        return tellLate(turn, `case/${answered}`, late);
      const typed = rest === '' ? conversation.history.at(-1) : hasWords(rest) ? rest : undefined;
      const question = answered === undefined ? typed : lastAnswer?.question;
      return { replies: [replyHere(openCaseReply(await handOnQuestion(db, turn, question)))] };
    },
  };
}
