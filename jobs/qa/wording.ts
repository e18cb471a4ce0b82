import { createHash } from 'node:crypto';
import type { Db } from '../../db/db.ts';
import { listQaEntries, type QaEntry, type QaWording } from '../../db/library/qa-entries.ts';
import { questionKey } from '../cases/question-key.ts';

/** What waits for approval; undefined where nothing does. */
export function draftOf({ draftQuestion, draftAnswer }: QaEntry): QaWording | undefined {
  return draftQuestion === null || draftAnswer === null
    ? undefined
    : { question: draftQuestion, answer: draftAnswer };
}

/** A short sign of a wording, so that a button approves what was seen and nothing else. */
export const signOf = ({ question, answer }: QaWording): string =>
  createHash('sha256')
    .update(JSON.stringify([question, answer]))
    .digest('hex')
    .slice(0, 6);

/** Another entry of the unit with the same question, in force or waiting. */
export async function findDuplicate(
  db: Db,
  entry: Pick<QaEntry, 'id' | 'unitId'>,
  question: string,
): Promise<QaEntry | undefined> {
  const key = questionKey(question);
  const others = (await listQaEntries(db, [entry.unitId])).filter(({ id }) => id !== entry.id);
  return others.find((other) =>
    [other.withdrawnAt === null ? other.question : null, other.draftQuestion].some(
      (known) => known !== null && questionKey(known) === key,
    ),
  );
}
