import { dayBegins } from './field-labels.ts';

const window = new RegExp(
  `^报名(?:时间|日期|起止时间|起止日期)\\s*[:：=＝]?\\s*(.+?)\\s*(?:至|到|[—–~～]+|(?<=[日号点\\s])-)\\s*(?=${dayBegins})(.+)$`,
);
const atOnce = /^(?:即日|现在|今天|今日|发布|通知发布)/;

/**
 * Reads from when to when one may sign up: 报名时间：12月1日至12月5日. Without `opens`, from now on (即日起至…).
 */
export function readSignUpWindow(
  piece: string,
): { readonly opens: string | undefined; readonly deadline: string } | undefined {
  const [, from = '', to] = window.exec(piece) ?? [];
  if (to === undefined) return undefined;
  // 12月1日至5日
  const [month = ''] = /^\d{1,2}\s*[日号]/.test(to) ? (/^(?:\d{4}年)?\d{1,2}月/.exec(from) ?? []) : [];
  return { opens: atOnce.test(from) ? undefined : from.replace(/[起开始]+$/, ''), deadline: month + to };
}
