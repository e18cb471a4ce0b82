type ChatKind = 'private' | 'group';

/** What kind of chat an id stands for. A kind never changes, so what was once heard need not be asked. */
export interface ChatKinds {
  note(chatId: string, kind: ChatKind): void;
  kindOf(chatId: string): Promise<ChatKind>;
}

/** More chats than one process speaks with; a bound so that nothing grows for ever. */
const mostKept = 20_000;

export function createChatKinds(ask: (chatId: string) => Promise<ChatKind>): ChatKinds {
  const kinds = new Map<string, ChatKind>();
  const note = (chatId: string, kind: ChatKind) => {
    if (kinds.size >= mostKept && !kinds.has(chatId)) {
      const [oldest] = kinds.keys();
      if (oldest !== undefined) kinds.delete(oldest);
    }
    kinds.set(chatId, kind);
  };
  return {
    note,
    async kindOf(chatId) {
      const known = kinds.get(chatId);
      if (known) return known;
      const kind = await ask(chatId);
      note(chatId, kind);
      return kind;
    },
  };
}
