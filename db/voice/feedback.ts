import { type Db, queryOne } from '../db.ts';

/** Whether an answer helped (👍 or 👎). */
export interface Feedback {
  /** The turn's answer that was judged, as the caller names it. */
  readonly answerId: string;
  readonly personId: string | null;
  /** Of the turn: staff of this unit look at it. */
  readonly unitId: string;
  readonly question: string;
  /** The clauses the answer cited, as 《document》clause. */
  readonly clauseIds: readonly string[];
  readonly verdict: 'helpful' | 'unhelpful';
  readonly givenAt: Date;
}

/** A verdict as it lies before staff. `id` is the 编号 they type. */
export interface KeptFeedback extends Feedback {
  readonly id: number;
  readonly settledAt: Date | null;
}

const columns = `id, answer_id as "answerId", person_id as "personId", unit_id as "unitId", question,
  clause_ids as "clauseIds", verdict, given_at as "givenAt", settled_at as "settledAt"`;

/** The highest 编号 there can be (int4). */
const highestId = 2_147_483_647;

/** Keeps the verdict; a second one of the same person on the same answer replaces the first. */
export async function saveFeedback(db: Db, feedback: Feedback): Promise<void> {
  await db.query(
    `insert into feedback (answer_id, person_id, unit_id, question, clause_ids, verdict, given_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (answer_id, coalesce(person_id, '')) do update set unit_id = excluded.unit_id,
       question = excluded.question, clause_ids = excluded.clause_ids, verdict = excluded.verdict,
       given_at = excluded.given_at, settled_by = null, settled_at = null`,
    [
      feedback.answerId,
      feedback.personId,
      feedback.unitId,
      feedback.question,
      feedback.clauseIds,
      feedback.verdict,
      feedback.givenAt,
    ],
  );
}

export async function findFeedback(db: Db, id: number): Promise<KeptFeedback | undefined> {
  if (!Number.isInteger(id) || id < 1 || id > highestId) return undefined;
  return queryOne<KeptFeedback>(db, `select ${columns} from feedback where id = $1`, [id]);
}

/** What staff of the units have not settled yet: what did not help first, then the newest. */
export function listOpenFeedback(db: Db, unitIds: readonly string[], limit: number): Promise<KeptFeedback[]> {
  return db.query<KeptFeedback>(
    `select ${columns} from feedback where unit_id = any ($1) and settled_at is null
     order by (verdict = 'unhelpful') desc, given_at desc, id limit $2`,
    [unitIds, limit],
  );
}

/** Marks a verdict as looked at; false when it was already. */
export async function settleFeedback(
  db: Db,
  id: number,
  given: { readonly by: string | null; readonly at: Date },
): Promise<boolean> {
  const rows = await db.query(
    'update feedback set settled_by = $2, settled_at = $3 where id = $1 and settled_at is null returning id',
    [id, given.by, given.at],
  );
  return rows.length === 1;
}
