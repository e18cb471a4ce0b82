import type { Message } from '../../../jobs/delivery/message.ts';

/** A message as WeChat shows it: plain text, its buttons as numbers to answer with. */
export function renderText({ title, text, citations = [], buttons = [], note, file }: Message): string {
  const sources = citations.map(
    ({ document, clause, effectiveOn, quote }) =>
      `· 《${document}》${clause}${effectiveOn ? `（${effectiveOn} 起施行）` : ''}：${quote}`,
  );
  const choices = buttons.map(({ label }, index) => `${index + 1}. ${label}`);
  return [
    ...(title ? [`【${title}】`] : []),
    text,
    ...(sources.length > 0 ? [['依据：', ...sources].join('\n')] : []),
    ...(file ? [`附件“${file.name}”在微信里还发不了，请到飞书或网页上领取。`] : []),
    ...(choices.length > 0 ? [['请回复数字：', ...choices].join('\n')] : []),
    ...(note ? [note] : []),
  ].join('\n\n');
}
