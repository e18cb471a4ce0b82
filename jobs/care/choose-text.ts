import { createHash } from 'node:crypto';

/**
 * Picks one of several texts for a person and a year: always the same one, another one than the year before
 * (where there are two or more), and spread over the people.
 */
export function chooseText(texts: readonly string[], personId: string, year: number): string {
  const start = createHash('sha256').update(personId).digest().readUInt32BE();
  return texts[(start + year) % texts.length] ?? '';
}
