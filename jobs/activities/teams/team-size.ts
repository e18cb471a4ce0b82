import type { TeamSize } from '../../../db/activities/activities.ts';

const count = '(\\d{1,3})';
const to = '(?:人)?\\s*[-–—―~至到]\\s*';
const each = '(?:每|一|1)\\s*(?:个)?\\s*[队组对]';
const mostInTeam = 200;

const readers: readonly (readonly [RegExp, (first: number, second: number) => TeamSize])[] = [
  [new RegExp(`${each}\\s*:?\\s*${count}${to}${count}\\s*(?:个)?[人名]?`), (min, max) => ({ min, max })],
  [new RegExp(`${count}${to}${count}\\s*(?:个)?[人名]?\\s*${each}`), (min, max) => ({ min, max })],
  [
    new RegExp(`${each}\\s*:?\\s*(?:不超过|最多|至多|限)\\s*${count}\\s*(?:个)?[人名]?(?:以内)?`),
    (max) => ({ min: Math.min(2, max), max }),
  ],
  [
    new RegExp(`${each}\\s*:?\\s*(?:不少于|至少|最少)\\s*${count}\\s*(?:个)?[人名]?(?:以上)?`),
    (min) => ({ min, max: Math.min(mostInTeam, min * 2) }),
  ],
  [new RegExp(`${each}\\s*:?\\s*${count}\\s*(?:个)?[人名]?`), (size) => ({ min: size, max: size })],
  [new RegExp(`${count}\\s*(?:个)?[人名]\\s*${each}`), (size) => ({ min: size, max: size })],
];

const isSize = ({ min, max }: TeamSize) => min > 0 && min <= max && max <= mostInTeam;

/**
 * Finds how many make a team in what staff typed (每队8–10人, 8到10人一队, 每队最多10人) and what is left without it.
 * `unusable` where 每队 or 一队 is said with a number that no team can have (每队10–8人, 每队500人): a part of it is not
 * taken for the whole.
 *
 * @param words after NFKC.
 */
export function takeTeamSize(
  words: string,
): { readonly size: TeamSize; readonly rest: string } | 'unusable' | undefined {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(words);
    if (!match) continue;
    const size = read(Number(match[1]), Number(match[2]));
    if (isSize(size)) return { size, rest: words.replace(match[0], ' ') };
    if (/[每一]/.test(match[0])) return 'unusable';
  }
  return undefined;
}

const ranges = [
  `${each}\\s*:?\\s*${count}${to}${count}`,
  `${count}${to}${count}\\s*(?:个)?[人名]?\\s*${each}`,
];

/**
 * What to write where a size stands the wrong way round (每队10–8人): a sentence without its full stop. Undefined where
 * none does.
 */
export function reversedSize(words: string): string | undefined {
  const text = words.normalize('NFKC');
  for (const range of ranges) {
    for (const [, first, second] of text.matchAll(new RegExp(range, 'g'))) {
      if (Number(first) > Number(second) && Number(second) > 0)
        return `每队人数的先后写反了，请从少到多，写“每队 ${second}–${first} 人”`;
    }
  }
  return undefined;
}

/** Reads an answer to the question how many make a team: `8-10人`, `每队8到10人`, `10`. */
export function readTeamSize(words: string): TeamSize | undefined {
  const text = words.normalize('NFKC').trim();
  const labelled = takeTeamSize(text) ?? takeTeamSize(`每队${text}`);
  return labelled && labelled !== 'unusable' && !/\d/.test(labelled.rest) ? labelled.size : undefined;
}

/** `8–10人`, `10人`. */
export const sizeInWords = ({ min, max }: TeamSize): string => (min === max ? `${max}人` : `${min}–${max}人`);
