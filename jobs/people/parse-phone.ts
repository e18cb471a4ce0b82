import { type Cell, cellText } from './cell.ts';
import { parsed, type Parsed, unreadable } from './parse-day.ts';

const mobile = /^1\d{10}$/;
const masked = /^1\d{2}\*{4}\d{4}$/;
const landline = /^0?\d{7,12}$/;

/** Whether a stored phone number identifies a person: a complete mobile number. */
export const isFullMobile = (phone: string): boolean => mobile.test(phone);

/**
 * Reads a phone number without spaces, dashes and the country code of China. Landlines and numbers masked with
 * **** are kept; they just don't identify anybody.
 */
export function parsePhone(cell: Cell): Parsed<string> {
  const text = cellText(cell);
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) {
    return unreadable(`手机号“${text}”被表格改成了科学计数，请把这一列设成文本后重新填写`);
  }
  if (/[/、,;]/.test(text)) return unreadable(`手机号“${text}”只能写一个`);
  const compact = text.replace(/[\s\-()‐–—]/g, '');
  const digits = compact.replace(/^(\+86|0086|86(?=1\d{10}$))/, '');
  if (mobile.test(digits) || masked.test(digits)) return parsed(digits);
  if (/^1\d+$/.test(digits)) return unreadable(`手机号“${text}”是${digits.length}位，应为11位，请核对`);
  if (/^\+\d{7,15}$/.test(digits) || landline.test(digits)) return parsed(digits);
  return unreadable(`手机号“${text.slice(0, 20)}”看不懂，请写成 11 位数字`);
}
