import { findOpenCase, insertCase, type Case } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import { withoutIdentifiers } from '../../knowledge/privacy/identifiers.ts';
import { questionKey } from './question-key.ts';

export type OpenCaseDecision =
  | { readonly outcome: 'opened' | 'already_open'; readonly case: Case }
  /** There is nothing to hand on: no question was given, nor any asked before. */
  | { readonly outcome: 'no_question' };

export interface NewCase {
  readonly kind: Case['kind'];
  readonly unitId: string;
  /** Null where the roster doesn't know who asks; then the chat stands for the person. */
  readonly personId: string | null;
  readonly chatId: string | null;
  /** For `/转人工` without words: the last question of the conversation. */
  readonly question: string | undefined;
  readonly now: Date;
}

const longestQuestion = 4000;

/**
 * Hands a question or application to staff. The same asker's same question, while it is open, is the same case;
 * how it is spaced, punctuated or written (simplified, full-width) makes no difference.
 */
export async function openCase(db: Db, given: NewCase): Promise<OpenCaseDecision> {
  // Numbers of identity and bank cards are not taken, wherever they are said.
  const question = withoutIdentifiers((given.question ?? '').trim().slice(0, longestQuestion));
  const key = questionKey(question);
  if (key === '') return { outcome: 'no_question' };
  const { kind, unitId, personId, chatId, now } = given;
  for (;;) {
    // Looked up first: an insert that conflicts would still use up a number.
    const existing = await findOpenCase(db, given, key);
    if (existing) return { outcome: 'already_open', case: existing };
    const row = { kind, unitId, personId, chatId, question, questionKey: key, openedAt: now };
    const opened = await insertCase(db, row);
    if (opened) return { outcome: 'opened', case: opened };
    // Another process was faster with the same; it is found in the next round.
  }
}
