import type { Db } from '../../db/db.ts';
import { openCase, type OpenCaseDecision } from '../../jobs/cases/open-case.ts';
import type { Turn } from './turn.ts';

/** Keeps a question for staff of the unit it was asked in. */
export const handOnQuestion = (
  db: Db,
  { unit, person, chat, now }: Turn,
  question: string | undefined,
): Promise<OpenCaseDecision> =>
  openCase(db, {
    kind: 'question',
    unitId: unit.id,
    personId: person?.id ?? null,
    chatId: chat.id,
    question,
    now,
  });
