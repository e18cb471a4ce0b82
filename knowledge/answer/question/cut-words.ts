import type { Vocabulary } from './words/vocabulary.ts';

const longestWord = 8;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Particles that the general segmenter leaves on a word: 热得, 提的, 接了, 不穷. */
const affixes =
  /^(?:不|没|还|要|了|再|先|刚|已|都|也|能|会|可|想|又|既|就|才|被|让|给|把|去|来)|(?:了|的|得|过|着|到|上|下|去|来|掉|走|起|住|完|好|吗|没|不)$/;

/** The word, or what is left of an unknown one without its particles. */
function bare(word: string, vocabulary: Vocabulary): string {
  let rest = word;
  while (!vocabulary.isKnown(rest) && rest.length > 1 && affixes.test(rest)) rest = rest.replace(affixes, '');
  return rest;
}

/**
 * Cuts a normalised text into the words that carry something: dictionary words first, also where the general
 * segmenter would cut them, then the general segmenter's; neighbouring single characters that nobody knows make one
 * word (公|积|金 → 公积金). Words that only ask or tell, counts, sums and dates are dropped.
 */
export function cutWords(text: string, vocabulary: Vocabulary): string[] {
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
  for (let at = 0; at < text.length;) {
    const raw = dictionaryWord(text, at, ends, vocabulary) ?? text.slice(at, nextEnd(ends, at, text.length));
    at += raw.length;
    const word = bare(raw, vocabulary);
    if (!/\p{L}/u.test(word) || vocabulary.kindOf(word) === 'noise' || isAmount(word)) endLoose();
    else if (!vocabulary.isKnown(word)) {
      if (raw !== word || (!isSingle(word) && loose.some((part) => !isSingle(part)))) endLoose();
      loose.push(word);
      if (raw !== word) endLoose();
    } else if (isSingle(word) && loose.length > 0 && vocabulary.kindOf(word) === 'concept') loose.push(word);
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
function dictionaryWord(
  text: string,
  at: number,
  ends: ReadonlyMap<number, number>,
  vocabulary: Vocabulary,
): string | undefined {
  for (let length = Math.min(longestWord, text.length - at); length >= 2; length--) {
    const word = text.slice(at, at + length);
    if (vocabulary.isKnown(word) && !cutsKnownWord(text, at + length, ends, vocabulary)) return word;
  }
  return undefined;
}

function cutsKnownWord(
  text: string,
  end: number,
  ends: ReadonlyMap<number, number>,
  vocabulary: Vocabulary,
): boolean {
  for (let start = end - 1; start >= Math.max(0, end - 3); start--) {
    const segmentEnd = ends.get(start);
    if (segmentEnd === undefined) continue;
    return segmentEnd > end && vocabulary.isKnown(text.slice(start, segmentEnd));
  }
  return false;
}

/** Counts, sums and dates state the case; they are no matter that a rule must name. */
const isAmount = (word: string): boolean =>
  /^(?:[\d.]+|[零一二两三四五六七八九十百千万半几多这那哪每某]+)(?:样|回|道|遍|趟|种|边|位|笔|套|辆|张|份|件|条|节|门|项|批|场|顿|双|次|间|些|会|阵|个|天|日|月|年|岁|周|次|元|块|万|千|百|人|名|户|级|倍|度|号|点|小时|分钟|多|来|几)*$/.test(
    word,
  );
