import { injectionGate } from '../gates/injection.ts';
import { privateInGroupGate } from '../gates/private-in-group.ts';
import { plainText } from '../question/plain-text.ts';

export type KeptHome = 'own_sensitive_matter' | 'clause_speaks_to_bot';

/**
 * Whether a message is not given to a model at all: the asker's own illness, hardship, debts and family stay in the
 * house (domain.md 6; PIPL 28), by the same rule that moves them out of a group.
 *
 * @param text plain text.
 */
export const tellsOfOwnMatter = (text: string): boolean =>
  privateInGroupGate({ text, resolved: text, chat: 'group' }) !== undefined;

/** Whether a clause reads like an order to a machine: it is quoted, never handed to one. */
export function speaksToBot(clause: string): boolean {
  const said = plainText(clause);
  return injectionGate({ text: said, resolved: said, chat: 'private' }) !== undefined;
}
