import type { Suggestion } from '../../db/suggestions.ts';
import type { Message } from '../delivery/message.ts';

/** News for the author of a suggestion. */
export interface AuthorNotice {
  readonly to: { readonly person: string } | { readonly chat: string };
  readonly message: Message;
}

/** What becomes of a suggestion, for whoever signed it; an anonymous author asks with the ticket. */
export function authorNotice(
  suggestion: Suggestion | undefined,
  title: string,
  words: string,
): AuthorNotice | null {
  if (!suggestion || suggestion.anonymous) return null;
  const message = { title: '您提的意见有进展', text: `“${title}”\n${words}` };
  if (suggestion.personId !== null) return { to: { person: suggestion.personId }, message };
  return suggestion.chatId === null ? null : { to: { chat: suggestion.chatId }, message };
}
