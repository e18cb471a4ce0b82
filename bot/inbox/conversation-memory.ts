import { z } from 'zod';
import {
  type ConversationKey,
  type ConversationState,
  emptyConversation,
  readConversation,
  writeConversation,
} from '../../db/chats/conversations.ts';
import type { Db } from '../../db/db.ts';
import { FieldDamaged, FieldKeyWrong, type FieldCipher } from '../../jobs/privacy/field-cipher.ts';

const stateSchema: z.ZodType<ConversationState> = z.object({
  history: z.array(z.string()),
  choices: z
    .object({
      offered: z.array(z.object({ label: z.string(), say: z.string() })),
      until: z.iso.datetime(),
      closed: z.boolean(),
    })
    .optional(),
  lastAnswer: z.object({ id: z.string(), question: z.string(), cited: z.array(z.string()) }).optional(),
  toldLate: z.object({ question: z.string(), at: z.iso.datetime() }).optional(),
});

/** What people said a moment ago, kept sealed: questions may hold what is nobody else's business. */
export interface ConversationMemory {
  recall(key: ConversationKey, now: Date): Promise<ConversationState>;
  remember(key: ConversationKey, state: ConversationState, expiresAt: Date): Promise<void>;
}

export function createConversationMemory(db: Db, cipher: FieldCipher): ConversationMemory {
  const place = ({ chatId, senderId }: ConversationKey) => `conversations.state/${chatId}/${senderId}`;
  return {
    async recall(key, now) {
      const sealed = await readConversation(db, key, now);
      if (sealed === undefined) return emptyConversation;
      try {
        // What another version of this program remembered is forgotten.
        return stateSchema.safeParse(JSON.parse(cipher.open(sealed, place(key)))).data ?? emptyConversation;
      } catch (error) {
        // Half an hour of memory is no reason to stop talking after the key was changed.
        if (error instanceof FieldKeyWrong || error instanceof FieldDamaged) return emptyConversation;
        throw error;
      }
    },
    remember: (key, state, expiresAt) =>
      writeConversation(db, key, cipher.seal(JSON.stringify(state), place(key)), expiresAt),
  };
}
