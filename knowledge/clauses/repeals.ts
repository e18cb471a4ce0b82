import { findDocumentNumbers } from './document-number.ts';

const repeal = /废止|作废|停止执行|停止施行|停止实施|停止使用|不再执行|不再施行|不再使用|失效|予以撤销/;
/** A title in 《》, which may hold another. */
export const quotedTitle = /《([^《》]*(?:《[^《》]*》[^《》]*)*)》/g;

/** Behind a title or number: a single article that ends does not end the document. */
const part = /^[）)]?(?:[（(〔][^）)]*[）)])?(?:文件|通知)?(?:[中关有]|的?第[^，]{1,6}[条款章节项])/;
/** Behind the verb, where its object follows: 废止原《…》 */
const objectBehind = /^(?:了)?\s*(?:原|原来的|下列文件|以下文件)?\s*[：:]?\s*《/;
const beginsList = /(?:下列|以下|如下)[^。；]*[：:]$/;
const listed =
  /^(?:[（(]?[\d０-９一二三四五六七八九十]{1,3}[)）.．、]\s*)?原?《[^《》]+》(?:[（(][^）)]*[）)])?[；。，、]?$/;

/** Reads which documents a text repeals: their titles without 《》 and their numbers. */
export function readRepeals(lines: readonly string[]): string[] {
  const found = new Set<string>();
  let insideList = false;
  for (const line of lines) {
    insideList &&= listed.test(line.trim());
    for (const sentence of insideList ? [line] : line.split(/[。；]/)) {
      for (const name of namesIn(insideList ? sentence : objectOf(sentence))) found.add(name);
    }
    insideList ||= repeal.test(withoutTitles(line)) && beginsList.test(line.trim());
  }
  return [...found];
}

/** What a sentence repeals: the words in front of the verb, or behind it where they follow at once. */
function objectOf(sentence: string): string {
  const verb = repeal.exec(withoutTitles(sentence));
  if (!verb) return '';
  const behind = sentence.slice(verb.index + verb[0].length);
  return objectBehind.test(behind) ? behind : sentence.slice(0, verb.index);
}

/** 《关于废止…的通知》 repeals nothing where it is only named. */
function withoutTitles(text: string): string {
  return text.replace(quotedTitle, (title) => '《'.padEnd(title.length));
}

function namesIn(text: string): string[] {
  const titles = [...text.matchAll(quotedTitle)].flatMap(({ 0: whole, 1: title = '', index }) => {
    const ground = /(?:根据|依据|按照|依照|按|参照)$/.test(text.slice(0, index));
    return ground || part.test(text.slice(index + whole.length)) ? [] : [title.trim()];
  });
  const numbers = findDocumentNumbers(text).flatMap(({ number, after }) =>
    part.test(after) ? [] : [number],
  );
  return [...titles, ...numbers];
}
