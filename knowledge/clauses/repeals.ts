import { findDocumentNumbers } from './document-number.ts';

const repeal = /废止|作废|停止执行|停止施行|停止实施|停止使用|不再执行|不再施行|不再使用|失效|予以撤销/;

/** Behind a title or number: a single article that ends does not end the document. */
const part = /^[）)]?(?:[（(〔][^）)]*[）)])?(?:文件|通知)?(?:[中关有]|的?第[^，]{1,6}[条款章节项])/;

/** Reads which documents a text repeals: their titles without 《》 and their numbers. */
export function readRepeals(lines: readonly string[]): string[] {
  const found = new Set<string>();
  for (const sentence of lines.flatMap((line) => line.split(/[。；]/))) {
    if (!repeal.test(sentence)) continue;
    // What stands behind the verb is not its object.
    const before = sentence.slice(0, sentence.search(repeal));
    for (const { 1: title = '', index } of before.matchAll(/《([^《》]*(?:《[^《》]*》[^《》]*)*)》/g)) {
      const after = before.slice(index + title.length + 2);
      const ground = /(?:根据|依据|按照|依照|按|参照)$/.test(before.slice(0, index));
      if (!ground && !part.test(after)) found.add(title.trim());
    }
    for (const { number, after } of findDocumentNumbers(before)) if (!part.test(after)) found.add(number);
  }
  return [...found];
}
