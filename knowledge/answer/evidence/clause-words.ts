import { normalise } from '../../search/normalise.ts';
import type { ContentTerm } from '../question/content-terms.ts';
import type { FoundClause } from '../../search/search.ts';

/** A clause's words, prepared once for all the question's terms. */
export interface ClauseWords {
  /** Its own words: text, known question, and a name that says something. */
  readonly own: string;
  /** What it stands under: headings and the document's title. */
  readonly around: string;
}

export function clauseWords(clause: FoundClause): ClauseWords {
  const name = /^第.{1,8}条/.test(clause.name) ? '' : clause.name;
  return {
    own: normalise([name, clause.question ?? '', clause.text].join('\n')),
    around: normalise([...clause.path, clause.documentTitle].join('\n')),
  };
}

const credit = {
  own: 1,
  ownEquivalent: 0.9,
  around: 0.85,
  aroundEquivalent: 0.7,
  part: 0.75,
  inside: 0.45,
  abbreviated: 0.8,
  stem: 0.75,
  wider: 0.55,
} as const;

/** 取暖费 asks for money: a place to warm oneself (取暖) is none. */
const money = /.(?:费|补贴|津贴)$/;
const tellsMoney = /(?<!免)费|元|钱|补贴|补助|津贴|报销|发放|发给|金额|标准/;

/**
 * How far a clause speaks of a term: 1 for its very word, a little less for another word for it or where only a
 * heading has it, part of it for parts of the word (慰问费 in 慰问金); 0 to 1.
 */
export function mention(term: ContentTerm, clause: ClauseWords): number {
  const [word = term.text, ...equivalents] = term.words;
  if (contains(clause.own, word))
    return term.kind === 'unknown' && !standsAlone(clause.own, word) ? credit.inside : credit.own;
  if (term.verbatim) return contains(clause.around, word) ? credit.around : 0;
  if (equivalents.some((other) => contains(clause.own, other)))
    return money.test(word) && !tellsMoney.test(clause.own) ? credit.inside : credit.ownEquivalent;
  if (contains(clause.around, word)) return credit.around;
  if (equivalents.some((other) => contains(clause.around, other))) return credit.aroundEquivalent;
  if (abbreviates(word, clause.own) || abbreviates(word, clause.around)) return credit.abbreviated;
  const stem = stemOf(word);
  const part = stem && clause.own.includes(stem) ? credit.stem : credit.part * sharedPart(word, clause);
  return term.wider.some((other) => contains(clause.own, other) || contains(clause.around, other))
    ? Math.max(part, credit.wider)
    : part;
}

/** A single character is a word of its own only at a word's end: 车 is in 用车, not in 车间. */
function contains(text: string, word: string): boolean {
  if ([...word].length > 1) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\p{Script=Han}/u.test(text[at + 1] ?? '') || endsWord(text, at)) return true;
  }
  return false;
}

/** 交通 in 交通事故 is another matter's modifier, in 交通、住宿 its own word. */
function standsAlone(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (endsWord(text, at + word.length - 1)) return true;
  }
  return false;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function endsWord(text: string, at: number): boolean {
  const from = Math.max(0, at - 6);
  for (const { index, segment } of segmenter.segment(text.slice(from, at + 6)))
    if (from + index + segment.length === at + 1) return true;
  return false;
}

/** What stands before the word for what is given: 助学 of 助学金, 防暑 of 防暑费, 困难 of 困难补助. */
const stemOf = (word: string): string | undefined =>
  /^(\p{Script=Han}{2,4})(?:补助金?|补贴|慰问金?|救助金?|金|费|款|补)$/u.exec(word)?.[1];

/**
 * 特病 for 特殊疾病, 整容 for 整形美容, 疗养 for 疗休养: the characters in order within one short run, its first and
 * its last.
 */
function abbreviates(word: string, text: string): boolean {
  const characters = [...word];
  if (characters.length !== 2 || !/^\p{Script=Han}+$/u.test(word)) return false;
  const [first = '', last = ''] = characters;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    for (const length of [3, 4]) {
      const run = /^\p{Script=Han}+/u.exec(text.slice(at, at + length))?.[0] ?? '';
      if (
        run.length === length &&
        run.endsWith(last) &&
        startsWord(text, at) &&
        endsWord(text, at + length - 1)
      )
        return true;
    }
  }
  return false;
}

function startsWord(text: string, at: number): boolean {
  const from = Math.max(0, at - 6);
  for (const { index } of segmenter.segment(text.slice(from, at + 6))) if (from + index === at) return true;
  return false;
}

/** The share of a word's characters that stand in the clause as pairs of neighbours. */
function sharedPart(word: string, clause: ClauseWords): number {
  if (word.length < 3) return 0;
  const covered = new Set<number>();
  for (let at = 0; at + 1 < word.length; at++) {
    const pair = word.slice(at, at + 2);
    if (!clause.own.includes(pair) && !clause.around.includes(pair)) continue;
    covered.add(at).add(at + 1);
  }
  return covered.size / word.length;
}
