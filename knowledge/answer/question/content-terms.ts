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
  /** An unknown word that is used as a verb (烧没了): what is told, more than what is asked about. */
  readonly deed: boolean;
  /** A name such as 三个一: only itself, letter by letter, supports it. */
  readonly verbatim: boolean;
}

const longestWord = 8;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** 三个一、五个一、六个你: names that are made of a number. */
const numberName =
  /[一二三四五六七八九十两]个[一-龥](?=$|[^一-龥]|是|的|指|到|里|有|都|包|怎|能|给|发|具|分)/g;
const notNumberName = /个(?:月|人|工|小|星|孩|娃|儿|女|宝|项|钱|子|多|半|字|学|季|年|娃|病|球|队|名)/;

const quoted = /[“"「『《]([^”"」』》]{2,20})[”"」』》]/g;

/**
 * Cuts a question into the words its rule must deal with: dictionary words first (also where the general segmenter
 * would cut them), then the general segmenter's; neighbouring single characters that nobody knows make one word
 * (公|积|金 → 公积金). Words that only ask or tell are dropped.
 */
export function contentTerms(question: string): ContentTerm[] {
  let text = normalise(question)
    .replace(/\d{2}(?:\.\d)?\s*(?:多?度|℃|摄氏度)/g, '高温')
    .replace(
      /住(?:了|过)?(?:[\d零一二两三四五六七八九十几多半好个]+(?:天|周|月|星期|宿|晚|回|次)|的|了)的?院/g,
      '住院',
    );
  const terms: ContentTerm[] = [];
  for (const pattern of [quoted, numberName])
    text = text.replace(pattern, (whole, inner?: unknown) => {
      const name = typeof inner === 'string' ? inner : whole;
      if (pattern === numberName && notNumberName.test(whole)) return whole;
      terms.push({
        text: name,
        kind: 'unknown',
        words: [name],
        deed: false,
        verbatim: pattern === numberName,
      });
      return ' ';
    });
  for (const word of cut(text)) {
    if (terms.some((term) => term.text === word || saidForTheSame(term.text, word))) continue;
    const head = headOf(word, terms.at(-1), text);
    terms.push({
      text: word,
      kind: head ? 'unknown' : kindOf(word),
      words: head ?? ruleWords.get(word) ?? [word],
      deed: isDeed(word, text),
      verbatim: false,
    });
  }
  return terms;
}

const benefitHeads = ['补贴', '补助', '津贴', '补助金', '费', '金', '款', '奖', '假', '险', '保险'];
const thingHeads = ['卡', '条', '票', '帽', '服', '牌', '码', '餐', '车'];
const sameHead = ['补贴', '补助', '津贴', '补助金'];

/**
 * A head that stands right behind its modifier says what is asked about: 交通补贴 is no matter of 交通 alone,
 * 健身卡 none of 健身. (Behind a known matter, 补贴 and 费 are only lay words for its benefit: 住院补贴.)
 */
function headOf(word: string, before: ContentTerm | undefined, text: string): readonly string[] | undefined {
  if (!before || before.verbatim || !text.includes(before.text + word)) return undefined;
  const isHead =
    (before.kind === 'unknown' && benefitHeads.includes(word)) ||
    (before.kind === 'concept' && thingHeads.includes(word));
  if (!isHead) return undefined;
  return sameHead.includes(word) ? sameHead : [word];
}

/**
 * Adds the matters that the found clauses' own headings name and the question names too (职工之家, 救济金): words
 * of this library that no vocabulary can know beforehand.
 */
export function withNamedMatters(
  terms: readonly ContentTerm[],
  question: string,
  headings: readonly string[],
): readonly ContentTerm[] {
  const runs = normalise(question).match(/\p{Script=Han}{3,}/gu) ?? [];
  const named = new Set<string>();
  for (const run of runs) {
    for (let at = 0; at + 3 <= run.length; at++) {
      let longest = '';
      for (let end = at + 3; end <= run.length; end++) {
        const piece = run.slice(at, end);
        if (!headings.some((heading) => heading.includes(piece))) break;
        longest = piece;
      }
      if (!longest) continue;
      named.add(longest);
      at += longest.length - 1;
    }
  }
  const fresh = [...named].filter(
    (name) =>
      !terms.some(({ kind, text }) => kind === 'concept' && (name.includes(text) || text.includes(name))),
  );
  return [
    ...terms.filter(({ text }) => !fresh.some((name) => name.includes(text))),
    ...fresh.map((text): ContentTerm => ({
      text,
      kind: 'concept',
      words: [text],
      deed: false,
      verbatim: false,
    })),
  ];
}

const isKnown = (word: string): boolean =>
  noiseWords.has(word) || commonWords.has(word) || everydayWords.has(word) || ruleWords.has(word);

function kindOf(word: string): ContentTerm['kind'] {
  if (commonWords.has(word)) return 'common';
  if (ruleWords.has(word)) return 'concept';
  return everydayWords.has(word) ? 'everyday' : 'unknown';
}

/** Whether the text uses a word as a verb: 烧没了, 想去. */
const isDeed = (word: string, text: string): boolean => {
  const at = text.indexOf(word);
  return (
    /^(?:没了|不了|了|着|过|完|到|掉)/.test(text.slice(at + word.length)) ||
    /(?:想|要|去|来|被|给)$/.test(text.slice(0, at))
  );
};

/** Particles that the general segmenter leaves on a word: 热得, 提的, 接了, 不穷. */
const affixes =
  /^(?:不|没|还|要|了|再|先|刚|已|都|也)|(?:了|的|得|过|着|到|上|下|去|来|掉|走|起|住|完|好|吗|没|不)$/;

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
  for (let at = 0; at < text.length;) {
    const raw = dictionaryWord(text, at, ends) ?? text.slice(at, nextEnd(ends, at, text.length));
    at += raw.length;
    const word = bare(raw);
    if (!/\p{L}/u.test(word) || noiseWords.has(word) || isAmount(word)) endLoose();
    else if (!isKnown(word)) {
      if (raw !== word || (!isSingle(word) && loose.some((part) => !isSingle(part)))) endLoose();
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
  /^(?:[\d.]+|[零一二两三四五六七八九十百千万半几多这那哪每某]+)(?:样|回|道|遍|趟|种|边|位|笔|套|辆|张|份|件|条|节|门|项|批|场|顿|双|次|间|些|会|阵|个|天|日|月|年|岁|周|次|元|块|万|千|百|人|名|户|级|倍|度|号|点|小时|分钟|多|来|几)*$/.test(
    word,
  );
