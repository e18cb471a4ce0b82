const separator = String.raw`[\s/\\|*_.·~+\-,，、。#]`;
/** 忽/略/规/则: single characters kept apart by signs. */
const apart = new RegExp(
  `(?<!\\p{Script=Han})(?:\\p{Script=Han}${separator}{1,2}){3,}\\p{Script=Han}(?!\\p{Script=Han})`,
  'gu',
);
/** i g n o r e, I-G-N-O-R-E */
const spelled = new RegExp(`(?<![a-z0-9])(?:[a-z0-9]${separator}{1,3}){3,}[a-z0-9](?![a-z0-9])`, 'g');
/** 1gnore, pr0mpt: figures in the place of letters, in words that have more letters than figures. */
const figured = /(?<![a-z0-9])(?=[a-z0-9@$]*[a-z]{3})[a-z0-9@$]*[013457@$][a-z0-9@$]*(?![a-z0-9])/g;
const letterOf: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};
const signs = new RegExp(separator, 'g');

/** A message as it reads once letters kept apart stand together again and figures are letters (plain text in and out). */
export const undisguised = (text: string): string =>
  text
    .replace(apart, (found) => found.replace(signs, ''))
    .replace(spelled, (found) => found.replace(signs, ''))
    .replace(figured, (found) => found.replace(/[013457@$]/g, (sign) => letterOf[sign] ?? sign));
