import { segment } from './segment.ts';
import type { Vocabulary } from './words/vocabulary.ts';

const longestWord = 8;

/** Particles that the general segmenter leaves on a word: 热得, 提的, 接了, 不穷. */
const affixes =
  /^(?:不|没|还|要|了|再|先|刚|已|都|也|能|会|可|想|又|既|就|才|被|让|给|把|去|来)|(?:了|的|得|过|着|到|上|下|去|来|掉|走|起|住|完|好|吗|没|不)$/;

/** The word, or what is left of an unknown one without its particles. */
function bare(word: string, vocabulary: Vocabulary): string {
  let rest = word;
  while (!vocabulary.isKnown(rest) && rest.length > 1 && affixes.test(rest)) rest = rest.replace(affixes, '');
  return rest;
}

/** A word of a text that carries something. */
export interface CutWord {
  readonly text: string;
  /** Offset of the place it was cut from. */
  readonly at: number;
  /** Whether the dictionary has it as a noun or a name, or nobody knows what it is. */
  readonly names: boolean;
}

/** jieba's tags of words that tell what is done, how and when, but name nothing. */
const telling = /^(?:v|vd|vi|vq|a|ad|d|f|m|q|r|p|c|u.*|y|o|e|z|zg|l|df)$/;

/**
 * Cuts a normalised text into the words that carry something: dictionary words first, also where the general
 * segmenter would cut them, then the general segmenter's; neighbouring single characters that nobody knows make one
 * word (公|积|金 → 公积金). Words that only ask or tell, counts, sums and dates are dropped.
 */
export function cutWords(text: string, vocabulary: Vocabulary): CutWord[] {
  const segments = new Map(segment(text).map((found) => [found.start, found]));
  const ends = new Map([...segments.values()].map(({ start, word }) => [start, start + word.length]));
  const words: CutWord[] = [];
  /** Neighbouring unknown characters that name something: 公|积|金. */
  let loose: CutWord[] = [];
  const endLoose = () => {
    const [first] = loose;
    if (first)
      words.push({
        text: loose.map((part) => part.text).join(''),
        at: first.at,
        names: loose.length > 1 || first.names,
      });
    loose = [];
  };
  const isSingle = (word: string) => [...word].length === 1;
  for (let at = 0; at < text.length;) {
    const raw =
      dictionaryWord(text, at, ends, vocabulary) ??
      text.slice(at, startOfKnown(text, at, nextEnd(ends, at, text.length), vocabulary));
    const segment = segments.get(at);
    const names = !(segment?.word === raw && telling.test(segment.tag));
    const word = bare(raw, vocabulary);
    const cut = { text: word, at, names };
    at += raw.length;
    if (
      !/\p{L}/u.test(word) ||
      (vocabulary.kindOf(word) === 'noise' && !vocabulary.predicate(word)) ||
      isAmount(word)
    )
      endLoose();
    else if (!vocabulary.isKnown(word)) {
      if (raw !== word || !names || !isSingle(word)) endLoose();
      loose.push(cut);
      if (raw !== word || !names || !isSingle(word)) endLoose();
    } else if (isSingle(word) && loose.length > 0 && vocabulary.kindOf(word) === 'concept') loose.push(cut);
    else {
      endLoose();
      words.push(cut);
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

/** Where a known word begins that the general segmenter would cut: 交会|费 is 交|会费. */
function startOfKnown(text: string, at: number, end: number, vocabulary: Vocabulary): number {
  for (let start = at + 1; start < end; start++)
    for (let length = longestWord; start + length > end; length--)
      if (vocabulary.kindOf(text.slice(start, start + length)) === 'concept') return start;
  return end;
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
