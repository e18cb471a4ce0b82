import { readFileSync } from 'node:fs';
import { plainText } from '../../question/plain-text.ts';
import type { Example } from './learn.ts';

/** What an utterance is an example of. */
export type Kind = 'crisis' | 'order' | 'prying' | 'own' | 'harmless';

export interface Utterance {
  readonly kind: Kind;
  readonly chat: 'private' | 'group';
  /** As it was typed. */
  readonly said: string;
}

const heading = /^== (crisis|order|prying|own|harmless) (private|group)$/;
const isKind = (word: string | undefined): word is Kind =>
  word !== undefined && ['crisis', 'order', 'prying', 'own', 'harmless'].includes(word);

/** Reads a file of utterances, one a line, under headings such as `== crisis private`. */
export function readUtterances(file: URL): readonly Utterance[] {
  const utterances: Utterance[] = [];
  let kind: Kind = 'harmless';
  let chat: Utterance['chat'] = 'private';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, named, where] = heading.exec(line) ?? [];
    if (isKind(named)) {
      kind = named;
      chat = where === 'group' ? 'group' : 'private';
    } else if (line.trim() !== '') utterances.push({ kind, chat, said: line });
  }
  return utterances;
}

/** What the weights of weights.tsv are learnt from. */
export const learnt = new URL('examples.txt', import.meta.url);

/** Both are refused alike, so neither teaches what the other is not. */
const alsoRefused: Partial<Record<Kind, Kind>> = { order: 'prying', prying: 'order' };

/** The examples for hearing one kind among all others. */
export const examplesOf = (kind: Kind, utterances: readonly Utterance[]): readonly Example[] =>
  utterances
    .filter((utterance) => utterance.kind !== alsoRefused[kind])
    .map((utterance) => ({ text: plainText(utterance.said), wanted: utterance.kind === kind }));
