import { plainText } from '../../answer/question/plain-text.ts';
import type { Benefit } from '../benefit.ts';
import { recognise } from './recognise.ts';

const between = /[,，。.;；、+&!！?？\n]|另外|还有|以及|再就是|同时/u;

/**
 * The part of a message that speaks of one of several matters: of 住院9天+孩子上学 the first half, for the visit. What
 * names no matter belongs to the one before it.
 */
export function wordsAbout(benefit: Benefit, said: string, meant: readonly Benefit[]): string {
  if (meant.length < 2) return said;
  let current: readonly string[] = [];
  const parts = plainText(said)
    .split(between)
    .filter((part) => part.trim() !== '')
    .filter((part) => {
      const named = recognise(part, meant).map((candidate) => candidate.benefit.id);
      if (named.length > 0) current = named;
      return current.length === 0 || current.includes(benefit.id);
    });
  return parts.join('，');
}
