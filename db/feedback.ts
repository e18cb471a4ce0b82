import type { Db } from './db.ts';

/** Whether an answer helped (👍 or 👎). */
export interface Feedback {
  /** The turn's answer that was judged, as the caller names it. */
  readonly answerId: string;
  readonly personId: string | null;
  readonly question: string;
  /** The clauses the answer cited. */
  readonly clauseIds: readonly string[];
  readonly verdict: 'helpful' | 'unhelpful';
  readonly givenAt: Date;
}

/** Keeps the verdict; a second one of the same person on the same answer replaces the first. */
export async function saveFeedback(db: Db, feedback: Feedback): Promise<void> {
  await db.query(
    `insert into feedback (answer_id, person_id, question, clause_ids, verdict, given_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (answer_id, coalesce(person_id, '')) do update set question = excluded.question,
       clause_ids = excluded.clause_ids, verdict = excluded.verdict, given_at = excluded.given_at`,
    [
      feedback.answerId,
      feedback.personId,
      feedback.question,
      feedback.clauseIds,
      feedback.verdict,
      feedback.givenAt,
    ],
  );
}

/** Verdicts given in [from, to), the newest first. */
export function listFeedback(db: Db, from: Date, to: Date): Promise<Feedback[]> {
  return db.query<Feedback>(
    `select answer_id as "answerId", person_id as "personId", question, clause_ids as "clauseIds", verdict,
       given_at as "givenAt"
     from feedback where given_at >= $1 and given_at < $2 order by given_at desc, answer_id`,
    [from, to],
  );
}
