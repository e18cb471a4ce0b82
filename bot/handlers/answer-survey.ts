import { listSurveysFor } from '../../db/voice/surveys.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { type Handled, knownPerson, replyHere, say, type Turn } from '../router/turn.ts';
import { answerSurvey, type SurveyParts, type SurveyStep } from '../dialogs/survey-answering.ts';

/** `/答卷 [编号 [题号 [答案] | 交]]`: what its buttons say; in private, question by question. */
export function answerSurveyCommand(parts: SurveyParts): Command {
  return {
    name: '答卷',
    act: 'answer_survey',
    usage: '/答卷 编号：答问卷，一题一题来，没交之前随时能改（请私聊发）',
    forStaff: false,
    async run(turn, command) {
      if (command.rest === '') return listOpen(parts, turn);
      const { number: surveyId, rest } = readLeadingNumber(command.rest);
      if (surveyId === undefined) return say('请写上问卷编号，例如：/答卷 3；只发“/答卷”列出您还没答的。');
      const step = stepOf(rest);
      return step
        ? answerSurvey(parts, turn, surveyId, step)
        : say(
            `请这样发：/答卷 ${surveyId}（接着答）、/答卷 ${surveyId} 2（改第 2 题）、/答卷 ${surveyId} 交。`,
          );
    },
  };
}

function stepOf(words: string): SurveyStep | undefined {
  if (words === '') return { act: 'show' };
  if (/^(?:交|交卷)[。]?(?:\s|$)/u.test(words)) return { act: 'hand_in' };
  const { number: question, rest: answer } = readLeadingNumber(words.replace(/^第?([0-9０-９]+)题/u, '$1'));
  if (question === undefined) return undefined;
  return answer === '' ? { act: 'go_to', question } : { act: 'answer', question, words: answer };
}

async function listOpen({ db }: SurveyParts, turn: Turn): Promise<Handled> {
  const { id, unitId } = knownPerson(turn);
  const unitIds = turn.tree.lineage(unitId).map((unit) => unit.id);
  const open = (await listSurveysFor(db, { personId: id, unitIds, at: turn.now })).slice(0, 8);
  if (open.length === 0) return say('现在没有要您答的问卷。');
  const buttons = open.map((survey) => ({
    label: `${survey.id}. ${survey.title}`,
    say: `/答卷 ${survey.id}`,
  }));
  return { replies: [replyHere({ text: '您还没答的问卷：', buttons })] };
}
