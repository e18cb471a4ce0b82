import { generalWording } from '../../library/general-wording.ts';
import { normalise } from '../../search/normalise.ts';
import { isMatter } from '../question/content-terms.ts';
import type { Understood } from '../question/follow-up.ts';
import { plainText } from '../question/plain-text.ts';
import type { JudgedClause } from './rank.ts';

/**
 * The clauses that were taught this very question: the same in general words, but for greetings, marks and final
 * particles. Staff said what answers it, and no word is weighed against that. Merely similar is another question.
 *
 * @param correct what was done to the question's spelling.
 */
export function taught(
  ranked: readonly JudgedClause[],
  { text, terms, carried }: Understood,
  correct: (text: string) => string,
): JudgedClause[] {
  // 多少钱 alone, or after other turns, is asked of anything.
  if (carried.length > 0 || !terms.some(isMatter)) return [];
  return ranked.filter(knows(text, correct));
}

/** Whether a clause was taught a question. */
export function knows(
  question: string,
  correct: (text: string) => string,
): (judged: JudgedClause) => boolean {
  const asked = essenceOf(question);
  return ({ clause: { knownQuestions } }) =>
    knownQuestions.some((known) => essenceOf(correct(plainText(known))) === asked);
}

/** 我老母亲…表示不？ and 职工老母亲…表示不 are both 老母亲…表示不. */
const essenceOf = (question: string): string =>
  normalise(generalWording(question, []))
    .replace(/职工|[^\p{L}\p{N}]/gu, '')
    .replace(/[吗呢吧啊呀嘛哦呗么]+$/u, '');
