/** A reply that is still being written; empty where it was taken back. */
export interface Draft {
  readonly chatId: string;
  readonly text: string;
}

/** Replies still being written, for the pages that look on. In memory only: the finished reply is a row. */
export interface Drafts {
  put(draft: Draft): void;
  /** The reply is there, or will be: what was shown of it is of no use any more. */
  drop(chatId: string): void;
  /** What was put after `number`, each chat's latest, and the number to ask with next. */
  after(number: number): { drafts: readonly Draft[]; number: number };
}

export function createDrafts(): Drafts {
  const latest = new Map<string, { draft: Draft; number: number }>();
  let count = 0;
  return {
    put(draft) {
      count += 1;
      latest.set(draft.chatId, { draft, number: count });
    },
    drop: (chatId) => void latest.delete(chatId),
    after: (number) => ({
      drafts: [...latest.values()].filter((entry) => entry.number > number).map(({ draft }) => draft),
      number: count,
    }),
  };
}
