import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** A word of a text with its part of speech (jieba's tags: n noun, v verb, a adjective, d adverb …). */
export interface Segment {
  readonly word: string;
  readonly tag: string;
  /** Offset of its first character. */
  readonly start: number;
}

/** The dictionary takes 0.2 s and 70 MB to load: with the first text, and once. */
let jieba: Jieba | undefined;

/** Cuts Chinese text into words with jieba's dictionary. */
export function segment(text: string): Segment[] {
  jieba ??= Jieba.withDict(dict);
  let start = 0;
  return jieba.tag(text).map(({ word, tag }) => {
    const found = { word, tag, start };
    start += word.length;
    return found;
  });
}
