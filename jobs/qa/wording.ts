import type { Db } from '../../db/db.ts';
import { listQaEntries, type QaEntry, type QaWording } from '../../db/library/qa-entries.ts';
import { questionKey } from '../cases/question-key.ts';
import { signOf as signOfShown } from '../sign-of.ts';

/** What waits for approval; undefined where nothing does. */
export function draftOf({ draftQuestion, draftAnswer }: QaEntry): QaWording | undefined {
  return draftQuestion === null || draftAnswer === null
    ? undefined
    : { question: draftQuestion, answer: draftAnswer };
}

/** A short sign of a wording, so that a button approves what was seen and nothing else. */
export const signOf = ({ question, answer }: QaWording): string => signOfShown([question, answer]);

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
