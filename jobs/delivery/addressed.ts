import type { Message } from './message.ts';

/** A message for somebody: a person in their private chat, or the chat they asked from where the roster knows nobody. */
export interface Addressed {
  readonly to: { readonly person: string } | { readonly chat: string };
  readonly message: Message;
}

/** A message for a person in their private chat. */
export interface ToPerson {
  readonly to: { readonly person: string };
  readonly message: Message;
}

export const toPerson = (person: string, message: Message): ToPerson => ({ to: { person }, message });

/** The message for whoever asked; null where nobody can be reached. */
export function toAsker(
  { personId, chatId }: { readonly personId: string | null; readonly chatId: string | null },
  message: Message,
): Addressed | null {
  if (personId !== null) return toPerson(personId, message);
  return chatId === null ? null : { to: { chat: chatId }, message };
}
