import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** A word of a text with its part of speech (jieba's tags: n noun, v verb, a adjective, d adverb …). */
export interface Segment {
  readonly word: string;
  readonly tag: string;
  /** Offset of its first character. */
  readonly start: number;
}

export type Segmenter = (text: string) => readonly Segment[];

/** Cuts Chinese text into words with jieba's dictionary, which takes 0.2 s and 70 MB to load: with the first text. */
export function createSegmenter(): Segmenter {
  let jieba: Jieba | undefined;
  return (text) => {
    jieba ??= Jieba.withDict(dict);
    let start = 0;
    return jieba.tag(text).map(({ word, tag }) => {
      const segment = { word, tag, start };
      start += word.length;
      return segment;
    });
  };
}
