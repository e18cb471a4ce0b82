import { soundOf } from '../../search/pinyin.ts';
import type { ContentTerm } from '../question/content-terms.ts';
import type { ClauseWords } from './clause-words.ts';

/** Finds clauses whose headings sound like a word that nobody wrote; see `createListener`. */
export type Listen = (term: ContentTerm, clauses: readonly ClauseWords[]) => readonly number[];

/** What a clause is credited that a word is in by ear only. */
const soundCredit = 0.8;
const clausesListenedTo = 8;
const charactersListenedTo = 60;
const worthListening = /^\p{Script=Han}{2,6}$/u;

/**
 * An ear for mistyped words: 金球助学 sounds like 金秋助学. Hears headings and the beginnings of the first clauses.
 * Keeps the sounds of characters, of which there are a few thousand.
 */
export function createListener(): Listen {
  const sounds = new Map<string, string>();
  const soundsOf = (text: string): string => {
    const heard = Array.from(text, (character) => {
      if (!/\p{Script=Han}/u.test(character)) return '/';
      const sound = sounds.get(character) ?? soundOf(character);
      sounds.set(character, sound);
      return sound;
    });
    return ` ${heard.join(' ')} `;
  };
  return (term, clauses) => {
    if (term.verbatim || term.kind !== 'unknown' || !worthListening.test(term.text))
      return clauses.map(() => 0);
    const sound = soundsOf(term.text);
    return clauses.map(({ around, own }, index) =>
      index < clausesListenedTo &&
      soundsOf(`${around}\n${own.slice(0, charactersListenedTo)}`).includes(sound)
        ? soundCredit
        : 0,
    );
  };
}
