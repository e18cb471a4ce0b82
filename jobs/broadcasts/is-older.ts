import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';

/** Whether somebody looked at words that are no more: their word is given to those alone. */
export const isOlder = (shown: number | undefined, { revision }: Pick<Broadcast, 'revision'>): boolean =>
  shown !== undefined && shown !== revision;

/** As it stands behind a button's number: `/确认 3 第2稿`; who types the number alone means what it is now. */
export const versionInWords = ({ revision }: Pick<Broadcast, 'revision'>): string => `第${revision}稿`;

/** Reads and takes away `第2稿`. */
export function readVersion(words: string): { readonly revision: number | undefined; readonly rest: string } {
  const [whole = '', digits] = /\s*第\s*(\d{1,6})\s*稿\s*/u.exec(words.normalize('NFKC')) ?? [];
  if (digits === undefined) return { revision: undefined, rest: words };
  return { revision: Number(digits), rest: words.normalize('NFKC').replace(whole, ' ').trim() };
}
