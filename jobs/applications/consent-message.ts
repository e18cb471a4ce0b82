import type { Button, Message } from '../delivery/message.ts';

export interface SharedFact {
  readonly label: string;
  /** As it is told: 住院天数：9天 */
  readonly text: string;
  readonly isWithheld: boolean;
}

/**
 * Shown before anything is handed in: to whom, what, what for, how long.
 *
 * @param choosing with a button for each fact, to keep it back or to give it after all.
 */
export function consentMessage({
  benefit,
  facts,
  handler,
  wording,
  choosing,
}: {
  readonly benefit: string;
  readonly facts: readonly SharedFact[];
  readonly handler: string;
  readonly wording: string;
  readonly choosing: boolean;
}): Message {
  const numbered = facts.map(
    ({ text, label, isWithheld }, index) => `${index + 1}. ${isWithheld ? `${label}（不交）` : text}`,
  );
  const isPartial = facts.some(({ isWithheld }) => isWithheld);
  const toggles = facts.map(({ label, isWithheld }): Button => {
    const say = isWithheld ? `要交 ${label}` : `不交 ${label}`;
    return { label: say, say };
  });
  return {
    title: '交之前请您看一看',
    text: [
      `把“${benefit}”的申请交给经办人：${handler}`,
      '',
      '要交的情况（不想交哪项就说“不交”加上编号）：',
      ...numbered,
      ...(isPartial ? ['不交的，经办人可能要当面问您，或者办得慢一些。'] : []),
      '',
      wording,
    ].join('\n'),
    buttons: [
      { label: '同意并提交', say: '同意并提交', style: 'primary' },
      ...(choosing ? toggles : [{ label: '有的不想交', say: '有的不想交' }]),
      { label: '不同意', say: '不同意' },
    ],
  };
}
