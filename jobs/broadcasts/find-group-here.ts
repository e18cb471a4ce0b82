import type { Chat } from '../../db/chats/chats.ts';

/** The group that “本群” means where it is said, with the unit it is bound to. */
export function findGroupHere(
  chat: Pick<Chat, 'id' | 'kind' | 'unitId'> | undefined,
):
  | { readonly chatId: string; readonly unitId: string }
  | { readonly refused: 'not_in_group' | 'group_unbound' } {
  if (chat?.kind !== 'group') return { refused: 'not_in_group' };
  return chat.unitId === null ? { refused: 'group_unbound' } : { chatId: chat.id, unitId: chat.unitId };
}
