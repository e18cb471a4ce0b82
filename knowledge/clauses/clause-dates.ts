import { chineseDateOrMonthSource, parseDateOrMonth } from '../chinese-numbers.ts';
import type { Term } from './document-dates.ts';

const d = `(${chineseDateOrMonthSource})`;
const changes =
  '(?:调整为|调整到|调至|提高到|提高至|提高为|降为|降至|改为|变更为|增加到|增加至|施行|执行|实行|实施|生效|停止|取消|不再|废止)';
const whole = new RegExp(
  `^(?:各[^：\\n]{1,40}[:：]\\s*)?(?:经[^，。]{0,30}，)?(?:[^，。：\\n]{0,16}(?:决定|同意|明确)[，,]?\\s*)?(?:[（(]?[一二三四五六七八九十\\d]{1,3}[)）.、]\\s*)?(?:自|从)\\s*${d}\\s*(?:之?日)?起[，,]?[^。]*?${changes}`,
);
const ownStart = new RegExp(
  `本[条款项](?:规定|标准)?[^，。；]{0,10}(?:自|从)\\s*${d}\\s*(?:之?日)?起\\s*(?:施行|执行|实施|生效)`,
);
const ownEnd = new RegExp(
  `本[条款项](?:规定|标准)?[^。；]{0,30}?(?:有效期至|执行至|施行至|实施至|至)\\s*${d}\\s*(?:止|为止)?`,
);
const documentItself = /本(?!条|款|项|人|单位|市|省|级|年|月)[\u4E00-\u9FFF]{2,10}(?:自|从)/;

/**
 * Reads dates that hold for one clause alone: 本条自…起施行, or a clause of one sentence that begins 自…起 and
 * changes something. A date in one sentence of several does not date the clause.
 */
export function readClauseTerm(text: string): Term {
  const sentences = text.split(/(?<=[。！？])/).filter((sentence) => sentence.trim() !== '');
  const single = sentences.length === 1 && !documentItself.test(text) ? whole.exec(text.trim()) : null;
  return {
    effectiveOn: parseDateOrMonth((ownStart.exec(text) ?? single)?.[1] ?? ''),
    endsOn: parseDateOrMonth(ownEnd.exec(text)?.[1] ?? ''),
  };
}
