import type { Db } from '../../db/db.ts';
import { saveFeedback } from '../../db/voice/feedback.ts';
import type { Command } from '../router/command.ts';
import { say } from '../router/turn.ts';

/** `/有用` and `/没用`: the verdict on the answer given last, kept with what was asked and cited. */
export function giveFeedbackCommand({ db }: { db: Db }, verdict: 'helpful' | 'unhelpful'): Command {
  return {
    name: verdict === 'helpful' ? '有用' : '没用',
    act: 'give_feedback',
    usage: '',
    forStaff: false,
    async run({ person, unit, conversation, now }) {
      const last = conversation.lastAnswer;
      if (!last) return say('谢谢您。这条回答时间久了，没法记下评价，再问一次就可以评。');
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
