import type { Button } from '../delivery/message.ts';
import { signOf } from '../sign-of.ts';

/** The command that a button of a check says: which question it stands under, then its words. */
export const answerCommand = '此问';

/** What a check may ask, each by a name that its buttons carry; the same question has the same name. */
export const questionIds = {
  fact: (benefitId: string, factId: string) => `${benefitId}.${factId}`,
  keeping: (benefitId: string, version: number) => `${benefitId}.keeping@${version}`,
  result: (benefitId: string) => `${benefitId}.result@`,
  /** @param shown what would be handed in, to whom: a yes counts for that alone. */
  consent: (benefitId: string, shown: string) => `${benefitId}.consent@${signOf(shown)}`,
} as const;

/** Whether it is the question if sensitive facts may be kept. */
export const asksToKeep = (question: string): boolean => question.includes('.keeping@');

/** A button that answers one question and no other, however late it is pressed; typed, its words are for what is open. */
export const answerButton = (
  question: string,
  words: string,
  more: Partial<Pick<Button, 'label' | 'style'>> = {},
): Button => ({ label: words, say: `/${answerCommand} ${question} ${words}`, typed: words, ...more });

/** What is behind the command; undefined where it names no question. */
export function readAnswerButton(
  rest: string,
): { readonly question: string; readonly words: string } | undefined {
  const [, question, words] = /^(\S+)\s+(\S[\s\S]*)$/u.exec(rest) ?? [];
  return question === undefined || words === undefined ? undefined : { question, words };
}
