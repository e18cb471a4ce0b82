import type { NamedPerson } from '../../db/people/people-by-name.ts';

export type PersonMatch =
  | { readonly match: 'one'; readonly person: NamedPerson }
  /** Several could be meant. */
  | { readonly match: 'several'; readonly people: readonly NamedPerson[] }
  | { readonly match: 'none' };

/** 老王、小李、王师傅、李工、张姐: a surname with how one calls people. */
const familiar =
  /^(?:[老小大阿](\p{Script=Han})|(\p{Script=Han}{1,2}?)(?:师傅|师|工|哥|姐|主任|班长|同志|总|头儿?|大姐|大哥))$/u;

/** The surname in a familiar name; undefined where it is none. */
export function surnameIn(said: string): string | undefined {
  const [, after, before] = familiar.exec(said.trim()) ?? [];
  return after ?? before;
}

/**
 * Whom somebody means by a name. A full name or 工号 decides over a familiar one; the own unit before others; where
 * that leaves several, none is guessed.
 *
 * @param candidates people with this full name or 工号, else those of the surname.
 * @param nearUnitIds the speaker's own unit and those below it.
 */
export function matchPerson(candidates: readonly NamedPerson[], nearUnitIds: readonly string[]): PersonMatch {
  const near = candidates.filter(({ unitId }) => nearUnitIds.includes(unitId));
  const meant = near.length > 0 ? near : candidates;
  const [first] = meant;
  if (!first) return { match: 'none' };
  return meant.length === 1 ? { match: 'one', person: first } : { match: 'several', people: meant };
}
