import type { Db } from '../../db/db.ts';
import { hasParticipated } from '../../db/voice/survey-answers.ts';
import { findSurvey, type Survey } from '../../db/voice/surveys.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { createAnswerStore } from '../../jobs/surveys/answer-store.ts';
import { handIn } from '../../jobs/surveys/hand-in.ts';
import { isAsked } from '../../jobs/surveys/reach-of-survey.ts';
import { answerInWords, questionMessage } from '../../jobs/surveys/survey-messages.ts';
import { type AnswersInWork, noAnswers, takeAnswer } from '../../jobs/surveys/take-answer.ts';
import { tellLate } from '../router/late-press.ts';
import { type Handled, knownPerson, replyHere, replyToPerson, say, type Turn } from '../router/turn.ts';

export interface SurveyParts {
  readonly db: Db;
  readonly cipher: FieldCipher;
  readonly timezone: string;
}

/** What somebody does to a survey: look where they are, go to a question, answer one, hand in. */
export type SurveyStep =
  | { readonly act: 'show' }
  | { readonly act: 'go_to'; readonly question: number }
  | { readonly act: 'answer'; readonly question: number; readonly words: string }
  | { readonly act: 'hand_in' };

/** Carries out a step for the speaker, in private, or says why not. Of an anonymous survey no reply leaves a trace. */
export async function answerSurvey(
  { db, cipher }: SurveyParts,
  turn: Turn,
  surveyId: number,
  step: SurveyStep,
): Promise<Handled> {
  const survey = await findSurvey(db, surveyId);
  if (!survey) return say('没有找到这个编号的问卷，请核对编号；发“/答卷”看看有哪些。');
  const person = knownPerson(turn);
  const message = { text: await refusal(db, turn, survey) };
  if (message.text !== '') return inPrivate(turn, survey, { replies: [replyHere(message)] });
  const store = createAnswerStore(db, cipher);
  const state = (await store.find(survey.id, person.id)) ?? noAnswers;
  const show = async (next: AnswersInWork, lead = ''): Promise<Handled> => {
    await store.keep(survey.id, person.id, next, turn.now);
    return { replies: [replyHere(questionMessage(survey, next, lead))] };
  };
  // What would be answered for all to see is not taken.
  if (turn.chat.kind === 'group' && step.act !== 'show')
    return inPrivate(turn, survey, await show(state, '群里大家都看得见，刚才那句没有记下。请在这里答：'));
  switch (step.act) {
    case 'show':
      return inPrivate(turn, survey, await show(state));
    case 'go_to': {
      const exists = survey.questions[step.question - 1] !== undefined;
      const lead = exists ? '' : `这份问卷只有 ${survey.questions.length} 题，请核对题号。`;
      return inPrivate(turn, survey, await show(exists ? { ...state, asking: step.question } : state, lead));
    }
    case 'answer': {
      // A button answers the question it stands under, while that is asked; typed, an answer can be changed.
      if (turn.message.pressed && step.question !== state.asking) {
        const lead = `第 ${step.question} 题已经答过了，刚才点的没有改。要改请发：/答卷 ${survey.id} ${step.question}`;
        const shown = inPrivate(turn, survey, await show(state, lead));
        return { ...shown, ...tellLate(turn, `survey/${survey.id}/${step.question}`, shown.replies) };
      }
      const taken = takeAnswer(survey.questions, state, step.question, step.words);
      if (!taken.ok) return inPrivate(turn, survey, await show(state, taken.say));
      const lead =
        taken.state.asking === step.question ? '' : notedSeveral(survey, step.question, taken.state);
      return inPrivate(turn, survey, await show(taken.state, lead));
    }
    case 'hand_in': {
      const decision = await handIn(db, turn.tree, {
        survey,
        person,
        answers: state.answers,
        now: turn.now,
        today: turn.today,
      });
      if (decision.outcome === 'incomplete')
        return inPrivate(turn, survey, await show(state, '还有没答的，答完才能交。'));
      const thanks = survey.anonymous ? '没有记下您是谁。谢谢您说真话。' : '谢谢您。';
      const text = decision.outcome === 'handed_in' ? `“${survey.title}”交好了，${thanks}` : alreadyDone;
      return inPrivate(turn, survey, say(text));
    }
  }
}

/** Of several choices it is said what was understood: whoever sends one number after the other sees it here. */
function notedSeveral(survey: Survey, number: number, { answers }: AnswersInWork): string {
  const question = survey.questions[number - 1];
  if (question?.kind !== 'multiple') return '';
  return `第 ${number} 题记下了：${answerInWords(question, answers[number])}。`;
}

const alreadyDone = '这份问卷您已经交过了，一人一份，谢谢。';

/** Why somebody cannot answer this survey now; '' where they can. */
async function refusal(db: Db, turn: Turn, survey: Survey): Promise<string> {
  const person = knownPerson(turn);
  if (!isAsked(person, survey.unitId, turn.tree, turn.today))
    return `这份问卷是问${turn.tree.lineage(survey.unitId)[0]?.name ?? '别的单位'}职工的，您不用答。`;
  if (await hasParticipated(db, survey.id, person.id)) return alreadyDone;
  return turn.now >= survey.deadlineAt ? '这份问卷已经截止了，没法再答。' : '';
}

function inPrivate(turn: Turn, { anonymous }: Survey, handled: Handled): Handled {
  const person = knownPerson(turn).id;
  const replies =
    turn.chat.kind === 'private'
      ? handled.replies
      : handled.replies.map(({ message }) => replyToPerson(person, message));
  return { ...handled, replies, ...(anonymous ? { untraced: true as const } : {}) };
}
