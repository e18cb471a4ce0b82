import { answerButton, questionIds } from '../benefits/answer-buttons.ts';
import type { Message } from '../delivery/message.ts';

export interface SharedFact {
  readonly label: string;
  /** As it is told: 住院天数：9天 */
  readonly text: string;
  readonly isWithheld: boolean;
}

/**
 * Shown before anything is handed in: to whom, what, what for, how long. Its buttons count while exactly that would be
 * handed in.
 *
 * @param choosing with a button for each fact, to keep it back or to give it after all.
 */
export function consentMessage({
  benefit: { id: benefitId, name: benefit },
  facts,
  handler,
  wording,
  choosing,
}: {
  readonly benefit: { readonly id: string; readonly name: string };
  readonly facts: readonly SharedFact[];
  readonly handler: string;
  readonly wording: string;
  readonly choosing: boolean;
}): { readonly id: string; readonly message: Message } {
  const numbered = facts.map(
    ({ text, label, isWithheld }, index) => `${index + 1}. ${isWithheld ? `${label}（不交）` : text}`,
  );
  const isPartial = facts.some(({ isWithheld }) => isWithheld);
  const text = [
    `把“${benefit}”的申请交给经办人：${handler}`,
    '',
    '要交的情况（不想交哪项就说“不交”加上编号）：',
    ...numbered,
    ...(isPartial ? ['不交的，经办人可能要当面问您，或者办得慢一些。'] : []),
    '',
    wording,
  ].join('\n');
  const id = questionIds.consent(benefitId, text);
  const toggles = facts.map(({ label, isWithheld }) => `${isWithheld ? '要交' : '不交'} ${label}`);
  return {
    id,
    message: {
      title: '交之前请您看一看',
      text,
      buttons: [
        answerButton(id, '同意并提交', { style: 'primary' }),
        ...(choosing ? toggles : ['有的不想交']).map((words) => answerButton(id, words)),
        answerButton(id, '不同意'),
      ],
    },
  };
}
