import { type Db, queryOne } from '../db.ts';

/** Question and answer in general words: what may stand in the library. */
export interface QaWording {
  readonly question: string;
  readonly answer: string;
}

/** An answered case on its way into its unit's Q&A library (问答库), or in it. `id` is the case's 编号. */
export interface QaEntry {
  readonly id: number;
  readonly unitId: string;
  /** What is in force; null before the first approval. */
  readonly question: string | null;
  readonly answer: string | null;
  /** 'YYYY-MM-DD' */
  readonly effectiveOn: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** What waits for approval; null where nothing does. */
  readonly draftQuestion: string | null;
  readonly draftAnswer: string | null;
  readonly draftedBy: string | null;
  readonly draftedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

const columns = `id, unit_id as "unitId", question, answer, effective_on as "effectiveOn",
  approved_by as "approvedBy", approved_at as "approvedAt", draft_question as "draftQuestion",
  draft_answer as "draftAnswer", drafted_by as "draftedBy", drafted_at as "draftedAt",
  withdrawn_at as "withdrawnAt"`;

/** The highest 编号 there can be (int4). */
const highestId = 2_147_483_647;

export async function findQaEntry(db: Db, id: number): Promise<QaEntry | undefined> {
  if (!Number.isInteger(id) || id < 1 || id > highestId) return undefined;
  return queryOne<QaEntry>(db, `select ${columns} from qa_entries where id = $1`, [id]);
}

/** Entries of the units that are in force or wait for approval, in the order of their numbers. */
export function listQaEntries(db: Db, unitIds: readonly string[]): Promise<QaEntry[]> {
  return db.query<QaEntry>(
    `select ${columns} from qa_entries
     where unit_id = any ($1) and ((question is not null and withdrawn_at is null) or draft_question is not null)
     order by id`,
    [unitIds],
  );
}

/** Writes what waits for approval, in place of an earlier draft; what is in force stays. */
export async function saveQaDraft(
  db: Db,
  draft: QaWording & {
    readonly id: number;
    readonly unitId: string;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await db.query(
    `insert into qa_entries (id, unit_id, draft_question, draft_answer, drafted_by, drafted_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set draft_question = excluded.draft_question,
       draft_answer = excluded.draft_answer, drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at`,
    [draft.id, draft.unitId, draft.question, draft.answer, draft.by, draft.at],
  );
}

/** Puts the draft in force from the day `on`; false where none waits. */
export async function approveQaDraft(
  db: Db,
  id: number,
  approval: { readonly by: string | null; readonly at: Date; readonly on: string },
): Promise<boolean> {
  const rows = await db.query(
    `update qa_entries set question = draft_question, answer = draft_answer, effective_on = $4,
       approved_by = $2, approved_at = $3, draft_question = null, draft_answer = null,
       withdrawn_by = null, withdrawn_at = null
     where id = $1 and draft_question is not null returning id`,
    [id, approval.by, approval.at, approval.on],
  );
  return rows.length === 1;
}

/** Drops the draft and, where the entry is in force, takes it out of force; false where there was neither. */
export async function withdrawQaEntry(
  db: Db,
  id: number,
  given: { readonly by: string | null; readonly at: Date },
): Promise<boolean> {
  const rows = await db.query(
    `update qa_entries set draft_question = null, draft_answer = null,
       withdrawn_by = case when question is null then withdrawn_by else $2 end,
       withdrawn_at = case when question is null then withdrawn_at else $3::timestamptz end
     where id = $1 and (draft_question is not null or (question is not null and withdrawn_at is null))
     returning id`,
    [id, given.by, given.at],
  );
  return rows.length === 1;
}
