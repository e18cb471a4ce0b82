import { normalise } from '../../knowledge/search/normalise.ts';

/** A question as it is compared with another: normalised, without punctuation, symbols and spaces. */
export function questionKey(question: string): string {
  return normalise(question).replace(/[\p{P}\p{S}\s\p{C}]/gu, '');
}
