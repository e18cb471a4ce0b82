import { parseChineseDate } from '../chinese-numbers.ts';
import { readDocumentNumber } from './document-number.ts';
import type { Entry } from './document-entry.ts';

const headWords =
  /^(?:(?:签发人|密级|紧急程度)\s*[:：]|(?:施行|生效|实施|执行|发布|印发|失效|截止|有效)(?:日期|时间|期至?)\s*[:：]?\s*[\d二年月日.\/-]+$)/;
/** The edition under a title. */
const editionLine =
  /^[（(](?:(?:19|20)\d{2}年?版|试行|暂行|征求意见稿|讨论稿|草案|(?:19|20)\d{2}年[^（）()，。]{0,12}(?:版|修订|修正|试行))[）)]$/;
/** 各分工会、机关各部室： */
const address = /^(?:各|全体)[^。；：:]{1,80}[：:]$/;
const distribution = /^(?:抄送|抄报|主送|分送|主题词)(?:机关|单位)?\s*[：:]|^[（(]?共印\s*\d+\s*份[）)]?$/;
const printedBy = /^\S{2,40}\s+\S{4}年\S{1,3}月\S{1,3}日\s*印发$/;
const formula = /^特此(?:通知|公告|通告|通报|函复|函告|批复|说明|证明)[。！!]?$/;
const body = /(?:工会|委员会|公司|集团|总厂|厂|局|院|部|处|室|中心|联合会|总会|分会|学校|大学|医院|银行)$/;

/** Whether a line is only a date, as stands under a title or a signature. */
export function isDateLine(text: string): boolean {
  return readDateLine(text) !== null;
}

/** @returns the day of a line that is only a date (also 印发日期：… and …印发), else null. */
export function readDateLine(text: string): string | null {
  const bare = text
    .replace(/^[（(]|[）)]$/g, '')
    .replace(/^(?:印发|发布|发文|成文|颁布)?(?:日期|时间)\s*[:：]/, '')
    .replace(/(?:印发|发布|颁布|公布)$/, '');
  return parseChineseDate(bare);
}

/** Whether a line only names who issued the document: short, no sentence, ends as names of bodies do. */
export function isBodyLine(text: string): boolean {
  return (
    text.length <= 40 && body.test(text) && !/[，。；：、！？《》,;:]/.test(text) && !/^[第（(\d]/.test(text)
  );
}

/** 红头: the name of the issuer with 文件. */
export function isLetterhead(text: string): boolean {
  return /^[^，。；：]{2,30}文\s*件$/.test(text) && !/[的和]文\s*件$/.test(text);
}

/** A line at the head that says of the document and not of its rules. */
export function isFrontFurniture(text: string): boolean {
  return (
    isLetterhead(text) ||
    isDateLine(text) ||
    readDocumentNumber(text) !== null ||
    [headWords, editionLine, address].some((pattern) => pattern.test(text))
  );
}

/**
 * Finds the signature at the end of the text or before its annexes: names of issuers with a date below, the
 * 特此通知 above it, and at the foot of a letter who gets it and who printed it.
 * @returns where its lines stand in `entries`.
 */
export function findSignatures(entries: readonly Entry[]): Set<number> {
  const found = new Set<number>();
  entries.forEach((entry, i) => {
    if (entry.kind !== 'line') return;
    if ([formula, distribution, printedBy].some((pattern) => pattern.test(entry.text))) found.add(i);
    const next = entries[i + 1];
    const ends =
      !next ||
      (next.kind === 'line' && (/^(?:附|抄送|主题词|（?联系人)/.test(next.text) || next.level !== null));
    const together = /^(\S{4,30}?)\s*((?:19|20|二)\S{2,3}年\S{1,3}月\S{1,3}日)$/.exec(entry.text);
    if (ends && together && isBodyLine(together[1] ?? '') && isDateLine(together[2] ?? '')) found.add(i);
    if (!isDateLine(entry.text) || i < 2) return;
    const issuers: number[] = [];
    for (let j = i - 1; j > 0 && issuers.length < 5; j--) {
      const above = entries[j];
      if (above?.kind !== 'line' || above.level !== null || !isBodyLine(above.text)) break;
      issuers.push(j);
    }
    // Under a title the same two lines stand the other way round in the document: before its first rule.
    if ((issuers.length > 0 && hasRuleBefore(entries, i)) || ends)
      for (const j of [i, ...issuers]) found.add(j);
  });
  return found;
}

function hasRuleBefore(entries: readonly Entry[], end: number): boolean {
  return entries
    .slice(0, end)
    .some((entry) => entry.kind === 'table' || entry.marker !== null || /[。；]/.test(entry.text));
}
