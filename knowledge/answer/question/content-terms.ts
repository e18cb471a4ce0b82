import { normalise } from '../../search/normalise.ts';
import { commonWords } from './words/common.ts';
import { ruleWords, saidForTheSame } from './words/concepts.ts';
import { everydayWords } from './words/everyday.ts';
import { noiseWords } from './words/noise.ts';

/** A word of the question that its rule must deal with. */
export interface ContentTerm {
  readonly text: string;
  /**
   * `concept`: a matter of union work that the vocabulary knows; `unknown`: a word it does not know; `common`:
   * stands in half of all union questions; `everyday`: told around the matter.
   */
  readonly kind: 'concept' | 'unknown' | 'common' | 'everyday';
  /** Words any of which supports it, itself first. */
  readonly words: readonly string[];
  /** A name such as 三个一: only itself, letter by letter, supports it. */
  readonly verbatim: boolean;
}

const longestWord = 8;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** 三个一、五个一、六个你: names that are made of a number. */
const numberName = /[一二三四五六七八九十两]个[一-龥](?=$|[^一-龥]|是|的|指|到|里|有|都|包|怎|能|给|发|具|分)/g;
const notNumberName = /个(?:月|人|工|小|星|孩|娃|儿|女|宝|项|钱|子|多|半|字|学|季|年|娃|病|球|队|名)/;

const quoted = /[“"「『《]([^”"」』》]{2,20})[”"」』》]/g;

/**
 * Cuts a question into the words its rule must deal with: dictionary words first (also where the general segmenter
 * would cut them), then the general segmenter's; neighbouring single characters that nobody knows make one word
 * (公|积|金 → 公积金). Words that only ask or tell are dropped.
 */
export function contentTerms(question: string): ContentTerm[] {
  let text = normalise(question).replace(/\d{2}(?:\.\d)?\s*(?:多?度|℃|摄氏度)/g, '高温')
    .replace(/住(?:了|过)?(?:[\d零一二两三四五六七八九十几多半好个]+(?:天|周|月|星期|宿|晚|回|次)|的|了)的?院/g, '住院');
  const terms: ContentTerm[] = [];
  for (const pattern of [quoted, numberName])
    text = text.replace(pattern, (whole, inner?: unknown) => {
      const name = typeof inner === 'string' ? inner : whole;
      if (pattern === numberName && notNumberName.test(whole)) return whole;
      terms.push({ text: name, kind: 'unknown', words: [name], verbatim: pattern === numberName });
      return ' ';
    });
  for (const word of cut(text)) {
    if (terms.some((term) => term.text === word || saidForTheSame(term.text, word))) continue;
    terms.push({
      text: word,
      kind: kindOf(word),
      words: ruleWords.get(word) ?? [word],
      verbatim: false,
    });
  }
  return terms;
}

const isKnown = (word: string): boolean =>
  noiseWords.has(word) || commonWords.has(word) || everydayWords.has(word) || ruleWords.has(word);

function kindOf(word: string): ContentTerm['kind'] {
  if (commonWords.has(word)) return 'common';
  if (ruleWords.has(word)) return 'concept';
  return everydayWords.has(word) ? 'everyday' : 'unknown';
}

/** Particles that the general segmenter leaves on a word: 热得, 提的, 接了, 不穷. */
const affixes = /^(?:不|没|还|要|了|再|先|刚|已|都|也)|(?:了|的|得|过|着|到|上|下|完|好|吗|没|不)$/;

/** The word, or what is left of an unknown one without its particles. */
function bare(word: string): string {
  let rest = word;
  while (!isKnown(rest) && rest.length > 1 && affixes.test(rest)) rest = rest.replace(affixes, '');
  return rest;
}

function cut(text: string): string[] {
  const ends = new Map<number, number>();
  for (const { index, segment } of segmenter.segment(text)) ends.set(index, index + segment.length);
  const words: string[] = [];
  /** Neighbouring unknown words, at least one of them a single character: 公|积|金, 菜|篮子, 无人|机. */
  let loose: string[] = [];
  const endLoose = () => {
    if (loose.length > 0) words.push(loose.join(''));
    loose = [];
  };
  const isSingle = (word: string) => [...word].length === 1;
  for (let at = 0; at < text.length; ) {
    const raw = dictionaryWord(text, at, ends) ?? text.slice(at, nextEnd(ends, at, text.length));
    at += raw.length;
    const word = bare(raw);
    if (!/\p{L}/u.test(word) || noiseWords.has(word) || isAmount(word)) endLoose();
    else if (!isKnown(word)) {
      if (!isSingle(word) && loose.some((part) => !isSingle(part))) endLoose();
      loose.push(word);
      if (raw !== word) endLoose();
    } else if (isSingle(word) && loose.length > 0 && kindOf(word) === 'concept') loose.push(word);
    else {
      endLoose();
      words.push(word);
    }
  }
  endLoose();
  return words;
}

function nextEnd(ends: ReadonlyMap<number, number>, at: number, length: number): number {
  const end = ends.get(at);
  if (end !== undefined) return end;
  for (let next = at + 1; next < length; next++) if (ends.has(next)) return next;
  return length;
}

/** The longest dictionary word here that does not cut a word which is known itself (能报|销 would cut 报销). */
function dictionaryWord(text: string, at: number, ends: ReadonlyMap<number, number>): string | undefined {
  for (let length = Math.min(longestWord, text.length - at); length >= 2; length--) {
    const word = text.slice(at, at + length);
    if (isKnown(word) && !cutsKnownWord(text, at + length, ends)) return word;
  }
  return undefined;
}

function cutsKnownWord(text: string, end: number, ends: ReadonlyMap<number, number>): boolean {
  for (let start = end - 1; start >= Math.max(0, end - 3); start--) {
    const segmentEnd = ends.get(start);
    if (segmentEnd === undefined) continue;
    return segmentEnd > end && isKnown(text.slice(start, segmentEnd));
  }
  return false;
}

/** Counts, sums and dates state the case; they are no matter that a rule must name. */
const isAmount = (word: string): boolean =>
  /^(?:[\d.]+|[零一二两三四五六七八九十百千万半几多]+)(?:个|天|日|月|年|岁|周|次|元|块|万|千|百|人|名|户|级|倍|度|号|点|小时|分钟|多|来|几)*$/.test(word);
