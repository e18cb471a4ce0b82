import {
  chineseDateOrMonthSource,
  lastDayOfTerm,
  parseChineseNumber,
  parseDateOrMonth,
} from '../chinese-numbers.ts';
import { readDateLine } from './front-lines.ts';

export interface Term {
  /** The first and the last day it holds, 'YYYY-MM-DD'; null where it does not say. */
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
}

const d = `(${chineseDateOrMonthSource})`;
const inForce = '(?:施行|执行|实施|生效|试行|启用)';
const self =
  '本(?:办法|规定|细则|制度|通知|标准|方案|意见|手册|指南|规则|章程|条例|规程|流程|问答|决定|守则|准则|政策|措施|文件|说明|表|清单|公告|计划|纪要|合同|协议|约定|备忘录|倡议|须知|[一二三四五六七八九十]{1,3}条(?:措施|规定)?|[\\u4E00-\\u9FFF]{2,8}(?:办法|规定|细则|制度|标准))';
const from = `(?:自|从|于)?\\s*${d}\\s*(?:之?日)?\\s*(?:起|开始)`;
/** Words that speak of no single article and of no other document. */
const notOfArticle = '(?:[^《》第]|第(?![^，。]{1,6}[条款章]))';
// The strongest first: the document about itself, a line of its head, any sentence without another subject.
const starts: readonly RegExp[] = [
  new RegExp(
    `${self}(?:（[^）]{0,20}）)?[^，。；第]{0,12}?${from}\\s*(?:至[^，。；]{4,16}?止?)?[，,]?\\s*(?:正式|开始|暂)?${inForce}(?!的)`,
  ),
  new RegExp(`^(?:.*[，,])?其[余他](?:各?条款?|规定|部分|内容)?[^，。；]{0,6}${from}\\s*${inForce}`),
  // A period (实施时间：6月15日至9月15日) is when something is done, not since when it is ruled.
  new RegExp(`^[（(]?(?:${inForce}|启用)(?:日期|时间|日)\\s*[:：]\\s*(?:自|从)?${d}(?!\\s*[至到~～—–-])`),
  // A contract says until when in the same breath: 有效期三年，自2025年1月1日起至2027年12月31日止.
  new RegExp(`本(?:合同|协议)[^。；第]{0,30}?${from}\\s*(?:至|到)`),
  new RegExp(`^[（(]?(?:有效期(?:限)?|有效时间|执行期(?:限)?)\\s*[:：]\\s*(?:自|从)?${d}`),
  new RegExp(
    `^(?:${notOfArticle}{0,60}?[，,、；：:（(）)\\s号])?(?:(?:以上|上述)(?:标准|规定|内容)?)?(?=自|从|于|\\d|[一二])${from}\\s*(?:至[^，。；]{4,16}?止?)?\\s*(?:正式|开始|暂)?${inForce}(?!的)`,
  ),
];
const fromIssue = new RegExp(
  `(?:(?:自|从)(?:印发|发布|公布|颁布|下发|发文|签发|公告)之日起|(?:自|从)?即日起)\\s*(?:正式)?${inForce}`,
);
const until = new RegExp(
  `(?:有效期(?:限)?\\s*[:：]?\\s*(?:自.{4,16}?)?(?:至|到|截[止至]到?|为止)|${inForce}(?:期限?)?\\s*(?:至|到)|(?:至|到))\\s*${d}\\s*(?:止|为止|废止|失效)?`,
);
const length = new RegExp(
  `(?:有效期(?:限)?|试行期?(?:限)?|${inForce}期(?:限)?)\\s*(?:[:：]|为|是)?\\s*([\\d０-９一二两三四五六七八九十]{1,3})\\s*(年|个月)`,
);
const ofDocument = new RegExp(
  `${self}|(?:起|以来)[，,]?\\s*(?:正式|暂)?${inForce}|^(?:有效期|试行期)(?:限)?\\s*[:：]|${inForce}至`,
);

/**
 * Reads from a document's text since when and until when it holds.
 * @param lines all its lines, also dates under title and signature: “自印发之日起施行” points to them.
 */
export function readTerm(lines: readonly string[], title = ''): Term {
  const sentences = lines.flatMap((line) => line.split(/[。；]/)).map((sentence) => sentence.trim());
  const effectiveOn =
    findStart(sentences) ?? (sentences.some((sentence) => fromIssue.test(sentence)) ? issueDay(lines) : null);
  // 国务院办公厅关于2026年部分节假日安排的通知: its days are of that year only, and it does not say so.
  const [, yearOfHolidays] = /(20\d{2})年(?:部分)?节假日(?:放假)?安排/u.exec(title) ?? [];
  const lastOfYear = yearOfHolidays === undefined ? null : `${yearOfHolidays}-12-31`;
  return { effectiveOn, endsOn: findEnd(sentences, effectiveOn) ?? lastOfYear };
}

function findStart(sentences: readonly string[]): string | null {
  for (const pattern of starts) {
    // The last one counts: 附则 stands at the end, and amendments behind it.
    for (const sentence of sentences.toReversed()) {
      const day = parseDateOrMonth(pattern.exec(sentence)?.[1] ?? '');
      if (day !== null) return day;
    }
  }
  return null;
}

function findEnd(sentences: readonly string[], effectiveOn: string | null): string | null {
  for (const sentence of sentences.toReversed()) {
    // 蛋糕券有效期六个月 is the term of something else.
    if (!ofDocument.test(sentence) || /第[^，。；]{1,6}[条款]/.test(sentence)) continue;
    const day = lastDayOf(until.exec(sentence)?.[1] ?? '');
    if (day !== null && (effectiveOn === null || day > effectiveOn)) return day;
    const term = length.exec(sentence);
    const count = term ? parseChineseNumber(term[1] ?? '') : null;
    if (term && count && effectiveOn !== null)
      return lastDayOfTerm(effectiveOn, term[2] === '年' ? { years: count } : { months: count });
  }
  return null;
}

/** Until 2027年12月 means until the end of that month, until 2027年 until its last day. */
function lastDayOf(text: string): string | null {
  const first = parseDateOrMonth(text);
  if (first === null || /[日号]|[-/.]/.test(text)) return first;
  return lastDayOfTerm(first, /月/.test(text) ? { months: 1 } : { years: 1 });
}

/** The day under the signature, else under the title. */
function issueDay(lines: readonly string[]): string | null {
  for (const line of lines.toReversed()) {
    const day = readDateLine(line) ?? readDateLine(/\S*日$/.exec(line)?.[0] ?? '');
    if (day !== null) return day;
  }
  const printed = new RegExp(`${d}\\s*(?:印发|发布|公布|颁布|通过)`);
  for (const line of lines.slice(0, 20)) {
    const day = parseDateOrMonth(printed.exec(line)?.[1] ?? '');
    if (day !== null) return day;
  }
  return null;
}
