const ideograph = '[\\u3007\\u3400-\\u9FFF\\uF900-\\uFAFF]|[\\uD840-\\uD87F][\\uDC00-\\uDFFF]';
const betweenIdeographs = new RegExp(
  `(${ideograph}|[，。；：、！？“”‘’（）《》〈〉【】〔〕])\\s+(?=${ideograph}|[，。；：、！？“”‘’（）《》〈〉【】〔〕])`,
  'g',
);
const besideFigure = new RegExp(`(${ideograph})\\s+(?=[\\d０-９])|([\\d０-９%％])\\s+(?=${ideograph})`, 'g');

/** One line of text with every run of blanks (also full-width ones and tabs) as one space; invisible marks gone. */
export function tidyLine(text: string): string {
  return (
    text
      // Word's symbol fonts put their signs here; at the head of a line they are bullets.
      .replace(/^\s*[\uF020-\uF0FF]\s*/, '• ')
      .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD\u200E\u200F]/g, '')
      .replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '')
      .replace(/[\s\u00A0\u3000\u2000-\u200A\u202F]+/g, ' ')
      .trim()
  );
}

/** Removes the blanks that typesetting puts between Chinese characters and figures (“2026 年 3 月”, “标　准”). */
export function closeUp(text: string): string {
  return text
    .replace(betweenIdeographs, '$1')
    .replace(
      besideFigure,
      (_, before: string | undefined, after: string | undefined) => before ?? after ?? '',
    );
}

/** Removes the blanks of a line set wide (总　则, 职 工 慰 问 办 法); blanks between words stay. */
export function closeSpaced(text: string): string {
  const words = text.trim().split(/\s+/);
  return words.length > 1 && words.every((word) => [...word].length === 1) ? words.join('') : text.trim();
}

/** How wide a line stands on paper: a Chinese character counts two, a Latin one one. */
export function printedWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’…—]/.test(sign) ? 2 : 1;
  return width;
}
