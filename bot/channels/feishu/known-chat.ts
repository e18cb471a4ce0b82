import { findChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { findChatOfMessage } from '../../../db/delivery/delivered-to.ts';
import type { ChatKindsOptions } from './chat-kinds.ts';

/**
 * What the database knows of a chat's kind: somebody has written there, or the card was sent to a person and not to
 * a chat. A card that was forwarded is another message, so nothing is taken from it.
 */
export function knownChat(db: Db): ChatKindsOptions['known'] {
  return async (chatExternalId, cardId) => {
    const chat = await findChat(db, `feishu:${chatExternalId}`);
    if (chat) return chat.kind;
    const sentTo = cardId === undefined ? undefined : await findChatOfMessage(db, 'feishu', cardId);
    return sentTo?.startsWith('feishu:ou_') ? 'private' : undefined;
  };
}
