import { createHash, randomInt } from 'node:crypto';

/** No 0 O 1 I L 2 Z 5 S 8 B: tickets are copied by hand. */
const alphabet = 'ACDEFGHJKMNPQRTUVWXY34679';
const ticketPattern = new RegExp(`^([${alphabet}]{4})[-\\s]?([${alphabet}]{4})$`);

const letters = (count: number) =>
  Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** A random number for a suggestion, short enough to type; it orders nothing. */
export const createSuggestionId = (): string => letters(6);

/** A random ticket (`K7MP-4RXD`, 37 bits) by which the author of an anonymous suggestion asks for the answer. */
export const createTicket = (): string => `${letters(4)}-${letters(4)}`;

/** The ticket that somebody typed, in its own form; undefined when the text is something else. */
export function readTicket(text: string): string | undefined {
  const match = ticketPattern.exec(
    text
      .normalize('NFKC')
      .replace(/[—–−－]/g, '-')
      .trim()
      .toUpperCase(),
  );
  return match ? `${match[1]}-${match[2]}` : undefined;
}

/** What is stored of a ticket: who reads the database learns none by which to ask in the author's place. */
export const hashTicket = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');
