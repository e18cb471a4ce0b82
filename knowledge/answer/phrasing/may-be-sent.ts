import { injectionGate } from '../gates/injection.ts';
import { privateInGroupGate } from '../gates/private-in-group.ts';
import { plainText } from '../question/plain-text.ts';
import type { PhrasingRequest } from './phrasing.ts';

export type KeptHome = 'own_sensitive_matter' | 'clause_speaks_to_bot';

/**
 * Why a question is not given to a model at all, or undefined where it may be. The asker's own illness, hardship,
 * debts and family stay in the house (domain.md 6; PIPL 28), by the same rule that moves them out of a group. A
 * clause that reads like an order to a machine is quoted, never handed to one.
 */
export function keptHome({ question, grounds }: PhrasingRequest): KeptHome | undefined {
  if (privateInGroupGate({ text: question, resolved: question, chat: 'group' }))
    return 'own_sensitive_matter';
  const speaksToBot = grounds.told.some(({ text }) => {
    const said = plainText(text);
    return injectionGate({ text: said, resolved: said, chat: 'private' }) !== undefined;
  });
  return speaksToBot ? 'clause_speaks_to_bot' : undefined;
}
