import { findDocumentNumbers } from './document-number.ts';

const repeal = /废止|停止执行|停止施行|停止实施|不再执行|不再施行|失效|予以撤销/;

/** Reads which documents a text repeals: their titles without 《》 and their numbers. */
export function readRepeals(lines: readonly string[]): string[] {
  const found = new Set<string>();
  for (const sentence of lines.flatMap((line) => line.split(/[。；]/))) {
    if (!repeal.test(sentence)) continue;
    // What stands behind the verb is not its object; a single article that ends does not end the document.
    const before = sentence.slice(0, sentence.search(repeal));
    for (const { 1: title = '', index } of before.matchAll(/《([^《》]*(?:《[^《》]*》[^《》]*)*)》/g)) {
      const after = before.slice(index + title.length + 2);
      const ground = /(?:根据|依据|按照|依照|按|参照)$/.test(before.slice(0, index));
      if (!ground && !/^(?:[（(〔][^）)]*[）)])?(?:中的?)?第[^，]{1,6}[条款章]/.test(after))
        found.add(title.trim());
    }
    for (const number of findDocumentNumbers(before)) found.add(number);
  }
  return [...found];
}
