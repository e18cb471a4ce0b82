import { SendError } from '../../../jobs/delivery/channel.ts';

export type ChatKind = 'private' | 'group';

/** What kind of chat an id stands for. A kind never changes, so what was once heard need not be asked. */
export interface ChatKinds {
  note(chatId: string, kind: ChatKind): void;
  /**
   * @param cardId the message a button was pressed on.
   * @returns `group` where Feishu does not let the app ask: nothing private is said there.
   */
  kindOf(chatId: string, cardId?: string): Promise<ChatKind>;
}

export interface ChatKindsOptions {
  /** What the database knows of the chat, or of where the card was sent. */
  readonly known: (chatId: string, cardId: string | undefined) => Promise<ChatKind | undefined>;
  /** Asks Feishu. */
  readonly ask: (chatId: string) => Promise<ChatKind>;
}

/** More chats than one process speaks with; a bound so that nothing grows for ever. */
const mostKept = 20_000;

export function createChatKinds({ known, ask }: ChatKindsOptions): ChatKinds {
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
    async kindOf(chatId, cardId) {
      const noted = kinds.get(chatId);
      if (noted) return noted;
      try {
        const kind = (await known(chatId, cardId)) ?? (await ask(chatId));
        note(chatId, kind);
        return kind;
      } catch (error) {
        // Answered, but not told: an app need not have that permission.
        if (error instanceof SendError && error.kind !== 'unknown') return 'group';
        throw error;
      }
    },
  };
}
