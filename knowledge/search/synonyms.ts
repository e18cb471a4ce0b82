import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { normalise } from './normalise.ts';

/** One line of the table: what people say, and the words of rules for it. */
export interface Synonym {
  readonly said: readonly string[];
  readonly rules: readonly string[];
}

const schema = z.array(
  z.object({ said: z.array(z.string().min(1)).min(1), rules: z.array(z.string().min(1)).min(1) }),
);

/**
 * Reads the table from lay words to rule words that comes with the project (`synonyms.yaml`).
 *
 * @throws ZodError when an entry has another shape.
 */
export function loadSynonyms(file: URL = new URL('./synonyms.yaml', import.meta.url)): Synonym[] {
  return schema.parse(parse(readFileSync(file, 'utf8')));
}

/** A lay phrase found in a question. */
export interface SynonymMatch {
  readonly phrase: string;
  readonly alternatives: readonly string[];
}

/** Prepares the table: question → the lay phrases in it, longest first, none inside another. */
export function createSynonymFinder(table: readonly Synonym[]): (question: string) => SynonymMatch[] {
  const alternatives = new Map<string, string[]>();
  for (const { said, rules } of table) {
    for (const phrase of said.map(normalise)) {
      const known = alternatives.get(phrase) ?? [];
      alternatives.set(phrase, [...new Set([...known, ...rules.map(normalise)])]);
    }
  }
  const phrases = [...alternatives.keys()].sort((a, b) => b.length - a.length);
  return (question) => {
    let rest = question;
    const matches: SynonymMatch[] = [];
    for (const phrase of phrases) {
      if (!rest.includes(phrase)) continue;
      rest = rest.replaceAll(phrase, ' ');
      matches.push({ phrase, alternatives: alternatives.get(phrase) ?? [] });
    }
    return matches;
  };
}
