import { asTyped, type Button, type Message, wordsToType } from '../../../jobs/delivery/message.ts';

/** A message as WeChat shows it: plain text, its buttons as numbers to answer with, or as words to type. */
export function renderText(message: Message): string {
  const { title, text, citations = [], buttons = [], note, numbersFrom } = asTyped(message);
  const sources = citations.map(
    ({ document, clause, effectiveOn, quote }) =>
      `· 《${document}》${clause}${effectiveOn ? `（${effectiveOn} 起施行）` : ''}：${quote}`,
  );
  return [
    ...(title ? [`【${title}】`] : []),
    text,
    ...(sources.length > 0 ? [['依据：', ...sources].join('\n')] : []),
    ...(buttons.length > 0 ? [choices(buttons, numbersFrom)] : []),
    ...(note ? [note] : []),
  ].join('\n\n');
}

/** Numbers only where they are remembered: what is pushed to a group, hundreds may answer, days later. */
function choices(buttons: readonly Button[], numbersFrom: number | undefined): string {
  if (numbersFrom === undefined) {
    return buttons
      .map((button) => ({ label: button.label, words: wordsToType(button) }))
      .map(({ label, words }) => (label === words ? `· 请发“${words}”` : `· ${label}：请发“${words}”`))
      .join('\n');
  }
  return ['请回复数字：', ...buttons.map(({ label }, index) => `${numbersFrom + index}. ${label}`)].join(
    '\n',
  );
}
