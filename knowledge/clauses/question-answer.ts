import type { Line, TableBlock } from './document-entry.ts';

const asked = /^(?:【问】|\[问\]|(?:问\s*题?|Q|Question)\s*[\d一二三四五六七八九十]{0,3}\s*[:：.、．])\s*/i;
const answered = /^(?:【答】|\[答\]|(?:答\s*案?|回答|答复|解答|A|Answer)\s*\d{0,3}\s*[:：.、．])\s*/i;
const questionHeads = /^(?:问|问题|常见问题|提问|咨询问题|咨询内容|q|question|faq)$/i;
const answerHeads = /^(?:答|答案|回答|答复|解答|回复|解释|a|answer)$/i;
const categoryHeads = /^(?:类别|分类|类型|板块|栏目|主题|序号|编号|no\.?|id)$/i;

/** Whether a text asks something: it ends in a question mark. */
export function isQuestion(text: string): boolean {
  return text.length <= 200 && /[？?]["”’）)】》]*$/.test(text);
}

/** @returns the words after 问： or Q1:, or null. A numbered line may hold them (1. 问：…). */
export function readAsked(line: Line): string | null {
  const text = line.marker && asked.test(line.marker.rest) ? line.marker.rest : line.text;
  return asked.test(text) ? text.replace(asked, '') : null;
}

/** @returns the words after 答： or A:, or null. */
export function readAnswered(text: string): string | null {
  return answered.test(text) ? text.replace(answered, '') : null;
}

/** A line that holds both: 问：…？答：… */
export function readBoth(line: Line): { question: string; answer: string } | null {
  const question = readAsked(line);
  const found =
    question === null ? null : /^(.+?[？?])\s*((?:(?:答\s*案?|回答|A)\s*[:：]|【答】).+)$/i.exec(question);
  const answer = found?.[2] ? readAnswered(found[2]) : null;
  return found?.[1] && answer ? { question: found[1].trim(), answer } : null;
}

/** Which columns of a table are question and answer, or null for a table of another kind. */
export function questionColumns(
  table: TableBlock,
): { question: number; answer: number; others: number[] } | null {
  const heads = table.header.map((head) => head.replace(/[\s（(].*$/, ''));
  const question = heads.findIndex((head) => questionHeads.test(head));
  const answer = heads.findIndex((head) => answerHeads.test(head));
  if (question < 0 || answer < 0) return null;
  const others = heads.flatMap((head, c) =>
    c === question || c === answer || categoryHeads.test(head) ? [] : [c],
  );
  return { question, answer, others };
}
