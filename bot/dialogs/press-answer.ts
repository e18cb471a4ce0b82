import { asksToKeep, questionIds, readAnswerButton } from '../../jobs/benefits/answer-buttons.ts';
import { keepingAgain, keepingId } from '../../jobs/benefits/keeping-consent.ts';
import { repeatedQuestion } from '../../jobs/benefits/question-message.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { isKeepingAsked } from '../../knowledge/benefits/dialog/keeping.ts';
import type { AnswerQuestion } from '../inbox/handle-message.ts';
import { tellLate } from '../router/late-press.ts';
import { type Handled, say, type Turn } from '../router/turn.ts';
import { dialogOwner } from './dialog-owner.ts';
import { consentShown, type TalkParts } from './settle-step.ts';

/** What a check waits for, by the name that its buttons carry. */
interface OpenQuestion {
  readonly id: string;
  /** The question once more; a result that was told is not told again. */
  readonly again?: Message;
}

async function findOpenQuestion(parts: TalkParts, turn: Turn): Promise<OpenQuestion | undefined> {
  const state = await parts.dialogs.open(dialogOwner(turn), turn.now);
  const benefit = state && (await parts.benefits.find(turn, state.benefitId));
  if (!state || !benefit) return undefined;
  if (state.stage === 'consenting') {
    const shown = await consentShown(parts, turn, benefit, state);
    return shown && { id: shown.id, again: shown.message };
  }
  if (isKeepingAsked(benefit, state)) return { id: keepingId(benefit.id), again: keepingAgain(benefit.id) };
  const fact = benefit.facts.find(({ id }) => id === state.asking);
  return fact
    ? { id: questionIds.fact(benefit.id, fact.id), again: repeatedQuestion(benefit.id, fact) }
    : { id: questionIds.result(benefit.id) };
}

/**
 * A pressed button of a check. It answers the question it stood under while that is the open one; late, or pressed
 * twice, it changes nothing and is told so, with what is open now.
 *
 * @param rest which question, and the button's words.
 * @param answer takes the words as an answer to what is open.
 */
export async function pressAnswer(
  parts: TalkParts,
  turn: Turn,
  rest: string,
  answer: AnswerQuestion,
): Promise<Handled> {
  if (turn.chat.kind === 'group') return say('这件事请私聊我说。');
  const pressed = readAnswerButton(rest);
  const open = await findOpenQuestion(parts, turn);
  if (pressed && pressed.question === open?.id) return (await answer(turn, pressed.words)).record();
  const question = pressed?.question ?? '';
  return tellLate(turn, question, lateMessage(question, open?.again));
}

function lateMessage(question: string, again: Message | undefined): Message {
  const change = asksToKeep(question)
    ? '改主意了，直接说“记下来”或者“别记了”。'
    : '哪里说错了就说“不对，是……”。';
  const late = `那一问已经答过、翻过去了，刚才点的不算，什么都没有改。${change}`;
  return { ...again, text: again ? `${late}\n\n${again.text}` : late };
}
