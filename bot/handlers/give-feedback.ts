import type { Db } from '../../db/db.ts';
import { saveFeedback } from '../../db/voice/feedback.ts';
import type { Command } from '../router/command.ts';
import { tellLate } from '../router/late-press.ts';
import { say } from '../router/turn.ts';

/** `/有用` and `/没用`: the verdict on the answer given last, kept with what was asked and cited. */
export function giveFeedbackCommand({ db }: { db: Db }, verdict: 'helpful' | 'unhelpful'): Command {
  return {
    name: verdict === 'helpful' ? '有用' : '没用',
    act: 'give_feedback',
    usage: '',
    forStaff: false,
    async run(turn, { rest }) {
      const { person, unit, conversation, now } = turn;
      const last = conversation.lastAnswer;
      // A button stands under one answer, and only the last is known well enough to be judged.
      if (!last || (rest !== '' && rest !== last.id))
        return tellLate(turn, `answer/${rest}`, {
          text: '谢谢您。只能评最近的那条回答，这一条已经翻过去了，没有记；再问一次就可以评。',
        });
      await saveFeedback(db, {
        answerId: last.id,
        personId: person?.id ?? null,
        unitId: unit.id,
        question: last.question,
        clauseIds: last.cited,
        verdict,
        givenAt: now,
      });
      return say(
        verdict === 'helpful'
          ? '谢谢您，记下了。'
          : '对不起没帮上忙，记下了。发“/转人工”可以请工会同志答复。',
      );
    },
  };
}
