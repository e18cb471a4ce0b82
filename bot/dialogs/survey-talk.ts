import { findSurvey } from '../../db/voice/surveys.ts';
import { createAnswerStore } from '../../jobs/surveys/answer-store.ts';
import { takeAnswer } from '../../jobs/surveys/take-answer.ts';
import type { AnswerQuestion } from '../inbox/handle-message.ts';
import { answerSurvey, type SurveyParts, type SurveyStep } from './survey-answering.ts';

/** Plain words are for the survey for so long after its last question; later they may be about anything. */
const talkMs = 30 * 60_000;

/**
 * Hears what is said in private to a survey's question: a number or several, an option's words, a free answer, 上一题. What is none goes
 * on to `next`.
 */
export function createSurveyTalk(parts: SurveyParts, next: AnswerQuestion): AnswerQuestion {
  const store = createAnswerStore(parts.db, parts.cipher);
  return async (turn, said) => {
    const { person, chat, now } = turn;
    if (!person || chat.kind === 'group') return next(turn, said);
    const begun = await store.latest(person.id, new Date(now.getTime() - talkMs));
    const survey = begun && (await findSurvey(parts.db, begun.surveyId));
    if (!survey || now >= survey.deadlineAt) return next(turn, said);
    const { asking } = begun.state;
    const question = survey.questions[asking - 1];
    const carryOut = (step: SurveyStep) => ({
      record: () => answerSurvey(parts, turn, survey.id, step),
    });
    if (asking > 1 && /^(?:回到?)?上一题[。]?$/u.test(said.trim()))
      return carryOut({ act: 'go_to', question: asking - 1 });
    if (!question)
      return /^交卷?[。！!]?$/u.test(said.trim()) ? carryOut({ act: 'hand_in' }) : next(turn, said);
    const isMeant =
      question.kind === 'free'
        ? !/[?？]\s*$/u.test(said)
        : takeAnswer(survey.questions, begun.state, asking, said).ok || /^[\d\s、,，.。]+$/u.test(said);
    return isMeant ? carryOut({ act: 'answer', question: asking, words: said }) : next(turn, said);
  };
}
