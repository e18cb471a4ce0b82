import { soundOf, tonesOf } from '../../search/pinyin.ts';
import { segment } from './segment.ts';

const longest = 4;
const han = /^\p{Script=Han}+$/u;
/** Characters that stand alone by right. */
const ownWord =
  /[不在把被的了是给得里上下北去来到就还没有个一要能会可也都和跟对从向为以我你他她它吗呢吧啊哪啥咋几多少大小好再又最很太前后先]/;

/**
 * Prepares the correction of words that were typed by ear: 困南职工 reads 困难职工, 金球助学 reads 金秋助学. Only
 * characters that make no word where they stand are read again, and one of them must be right.
 *
 * @param words the words that may have been meant.
 */
export function createCorrection(words: Iterable<string>): (text: string) => string {
  const bySound = new Map<string, string>();
  for (const word of words)
    if (word.length >= 2 && word.length <= longest && han.test(word) && !bySound.has(soundOf(word)))
      bySound.set(soundOf(word), word);

  /** The word that a run of loose characters sounds like. */
  const meant = (written: string): string | undefined => {
    const word = ownWord.test(written) ? undefined : bySound.get(soundOf(written));
    if (!word || word === written) return undefined;
    // Two characters sound alike too easily.
    if (word.length === 2 && tonesOf(word) !== tonesOf(written)) return undefined;
    return [...word].some((character, index) => character === [...written][index]) ? word : undefined;
  };
  return (text) => {
    const loose = segment(text).map(({ word, start }) => ({
      start,
      loose: word.length === 1 && han.test(word),
    }));
    const isLoose = new Set(loose.filter((one) => one.loose).map(({ start }) => start));
    let corrected = '';
    for (let at = 0; at < text.length;) {
      let run = 0;
      while (run < longest && isLoose.has(at + run)) run++;
      let found: string | undefined;
      let length = run;
      for (; length >= 2 && !found; length--) found = meant(text.slice(at, at + length));
      if (found) {
        corrected += found;
        at += found.length;
      } else {
        corrected += text[at] ?? '';
        at++;
      }
    }
    return corrected;
  };
}
