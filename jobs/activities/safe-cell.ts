/** What a spreadsheet takes for a formula at the start of a cell, also after blanks, and the full-width forms. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * Text for a spreadsheet cell that is never run as a formula, also once the file is saved as CSV and opened
 * again: a leading = + - @, tab or line break (OWASP, CSV Injection) gets an apostrophe before it. Control
 * characters, which XML cannot hold, are dropped.
 */
export function safeCell(text: string): string {
  const printable = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '');
  return formula.test(printable) ? `'${printable}` : printable;
}
