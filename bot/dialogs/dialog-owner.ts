import type { DialogOwner } from '../../jobs/benefits/dialog-store.ts';
import type { Turn } from '../router/turn.ts';

/** Whose talk a turn belongs to: the person's, wherever they write; the chat's where the roster doesn't know them. */
export function dialogOwner({ person, chat }: Pick<Turn, 'person' | 'chat'>): DialogOwner {
  return person
    ? { owner: `person:${person.id}`, personId: person.id }
    : { owner: `chat:${chat.id}`, personId: null };
}
