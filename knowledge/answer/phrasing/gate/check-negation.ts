import { pairsOf } from './source.ts';

/** A part of a sentence, between commas, or two of them. */
interface Part {
  /** Its words without its “no”, two by two. */
  readonly pairs: ReadonlySet<string>;
  /** Those of the part before it, which often says of whom. */
  readonly before: ReadonlySet<string>;
  /** How often it says “no”. */
  readonly denials: number;
  /** What it denies. */
  readonly denied: ReadonlySet<string>;
}

const negation =
  /不得|不能|不可以?|不予|不许|不准|禁止|不再|不用|不需要?|不必|无需|没有?|除外|停止|不|未|无/g;
/** Negations that are turns of speech, or parts of words. */
const noNegation = /不同|不仅|不但|不过|不论|无论|不管|不限于|未成年|无障碍/g;
/** Limits of a figure, which are looked at with the figure. */
const limit = /不(?:得|能|应)?(?:超过|高于|低于|少于|多于)|[不未]满|不足|不到|未超过/g;
/** Parts less alike than this are about different things. */
const slightly = 0.1;

/**
 * Whether a sentence denies what its clauses say, or says what they deny: each of its parts is held against the part
 * of the clauses that is most like it, and what they only deny must not stand in a part that denies nothing.
 *
 * @param sentence legible text without citation marks.
 * @param words the words of the cited clauses, legible.
 */
export function changesNegation(sentence: string, words: string): boolean {
  const stated = partsOf(words);
  // A model may leave out a comma: neighbours also count as one part.
  const candidates = [...stated.map((part) => toPart([part])), ...stated.flatMap((part) => joined(part))];
  const isTurned = partsOf(sentence).some((part) => {
    const own = toPart([part]);
    const likeness = candidates.map((other) => likenessOf(own, other));
    const most = Math.max(0, ...likeness);
    if (most < slightly) return own.denials > 0;
    const nearest = candidates.filter((_, index) => likeness[index] === most);
    if (nearest.some(({ denials }) => denials === own.denials)) return false;
    return (
      own.denials > 0 || nearest.some(({ denied }) => denied.size > 0 && shareOf(denied, own.pairs) === 1)
    );
  });
  return isTurned || saysWhatIsDenied(sentence, words);
}

interface RawPart {
  readonly text: string;
  readonly before: string;
  /** The next part of the same sentence. */
  readonly next: string;
}

function partsOf(text: string): RawPart[] {
  return text.split(/[。;!?\n]/).flatMap((sentence) => {
    const parts = sentence.split(/[,:]/).filter((part) => /\p{Script=Han}/u.test(part));
    return parts.map((part, index) => ({
      text: plain(part),
      before: plain(parts[index - 1] ?? ''),
      next: plain(parts[index + 1] ?? ''),
    }));
  });
}

const plain = (part: string): string =>
  (/[\d一二三四五六七八九十]/.test(part) ? part.replace(limit, '') : part).replace(noNegation, '');

const joined = (part: RawPart): Part[] =>
  part.next === '' ? [] : [toPart([part, { text: part.next, before: '', next: '' }])];

function toPart(parts: readonly RawPart[]): Part {
  const text = parts.map((part) => part.text).join('');
  const denials = [...text.matchAll(negation)];
  const last = denials.at(-1);
  return {
    pairs: pairsOf(text.replace(negation, '')),
    before: pairsOf((parts[0]?.before ?? '').replace(negation, '')),
    denials: denials.length,
    denied: pairsOf(last ? text.slice(last.index + last[0].length) : ''),
  };
}

/** What is denied tells parts apart best, the part before a little. */
const likenessOf = (one: Part, other: Part): number =>
  dice(one.pairs, other.pairs) +
  0.3 * (shareOf(one.denied, other.pairs) + shareOf(other.denied, one.pairs)) +
  0.1 * dice(one.before, other.before);

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((pair) => other.has(pair)).length;

const dice = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  (2 * common(one, other)) / Math.max(1, one.size + other.size);

const shareOf = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  one.size === 0 ? 0 : common(one, other) / one.size;

/** Three signs that the clauses have only after a “no”, said without one. */
function saysWhatIsDenied(sentence: string, words: string): boolean {
  const denied = partsOf(words).flatMap(({ text }) =>
    [...text.matchAll(negation)].flatMap(({ 0: no, index }) => triplesOf(text.slice(index + no.length))),
  );
  const affirms = (text: string) => (triple: string) =>
    partsOf(text).some((part) => part.text.includes(triple) && part.text.search(negation) < 0);
  return denied.filter(affirms(sentence)).some((triple) => !affirms(words)(triple));
}

/** Three signs in a row; all of them where there are only two. */
const triplesOf = (text: string): string[] =>
  text.length === 2
    ? [text]
    : Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3));
