import { plainText } from '../../answer/question/plain-text.ts';

/** A word found in a text; `denied` where 不是, 没 … stands right before it. */
export interface Mention {
  readonly word: string;
  readonly denied: boolean;
}

/** Which of the words a text holds, longest first, none inside another. The text is normalised already. */
export function mentions(text: string, words: readonly string[]): Mention[] {
  let rest = text;
  const found: Mention[] = [];
  for (const word of words.map(plainText).sort((a, b) => b.length - a.length)) {
    const at = rest.indexOf(word);
    if (at < 0) continue;
    const denied = /(?:不是|不算|没有|没|不|未|并非|别)(?:在|过|去|做|上|得)?$/.test(rest.slice(0, at));
    found.push({ word, denied });
    rest = rest.replaceAll(word, '　');
  }
  return found;
}
