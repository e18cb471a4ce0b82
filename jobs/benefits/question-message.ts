import type { Fact } from '../../knowledge/benefits/fact.ts';
import type { Button, Message } from '../delivery/message.ts';
import { answerButton, questionIds } from './answer-buttons.ts';

/** A question of a talk, with what was understood of the words before it. */
export function questionMessage(
  benefitId: string,
  { fact, taken, again }: { readonly fact: Fact; readonly taken: readonly string[]; readonly again: boolean },
  { opening }: { readonly opening?: string | undefined } = {},
): Message {
  const understood = taken.length === 0 ? '' : `记下了：${taken.join('；')}。`;
  const parts = [opening ?? '', understood, again ? `${fact.question}（再说准一点就好）` : fact.question];
  const buttons = answersOf(benefitId, fact);
  return {
    text: parts.filter((part) => part !== '').join('\n\n'),
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(opening === undefined
      ? {}
      : {
          note: '您不交给工会，就没有人看得到。不想说就说“跳过”，说错了就说“不对，是……”，不问了说“算了”。',
        }),
  };
}

/** The open question once more, after something else. */
export const repeatedQuestion = (benefitId: string, fact: Fact): Message =>
  questionMessage(benefitId, { fact, taken: [], again: false });

/** Buttons only for choices: a number typed in reply to any other question is the answer itself. */
function answersOf(benefitId: string, { id, type, choices = [] }: Fact): Button[] {
  const answer = (words: string) => answerButton(questionIds.fact(benefitId, id), words);
  if (type === 'yes_no') return ['是', '不是', '说不清'].map(answer);
  if (type === 'choice') return [...choices.map(({ label }) => label), '说不清'].map(answer);
  return [];
}
