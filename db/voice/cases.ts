import { type Db, queryOne } from '../db.ts';

/** A question or application handed to staff, until closed (工单). `id` is the 编号 staff type. */
export interface Case {
  readonly id: number;
  readonly kind: 'question' | 'application';
  readonly unitId: string;
  readonly personId: string | null;
  readonly chatId: string | null;
  readonly question: string;
  readonly openedAt: Date;
  readonly status: 'open' | 'answered' | 'closed';
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
}

/** How a case begins for which somebody must come at once (`jobs/cases/urgent.ts`). */
export const urgentMark = '【紧急】';

const columns = `id, kind, unit_id as "unitId", person_id as "personId", chat_id as "chatId", question,
  opened_at as "openedAt", status, answer, answered_by as "answeredBy", answered_at as "answeredAt",
  closed_at as "closedAt"`;

/** The highest 编号 there can be (int4); beyond it the database would refuse the comparison. */
const highestId = 2_147_483_647;

/** A question handed to staff; an application is none of theirs but its handler's (`applications.ts`). */
export async function findCase(db: Db, id: number): Promise<Case | undefined> {
  if (!Number.isInteger(id) || id < 1 || id > highestId) return undefined;
  return queryOne<Case>(db, `select ${columns} from cases where id = $1 and kind = 'question'`, [id]);
}

/** Who asks: the person, else the chat, else nobody in particular. */
export interface Asker {
  readonly personId: string | null;
  readonly chatId: string | null;
}

/** The asker's open case with this question, compared by its key. */
export function findOpenCase(db: Db, asker: Asker, questionKey: string): Promise<Case | undefined> {
  return queryOne<Case>(
    db,
    `select ${columns} from cases where status = 'open' and coalesce(person_id, chat_id, '') = $1
       and md5(question_key) = md5($2)`,
    [asker.personId ?? asker.chatId ?? '', questionKey],
  );
}

/** Opens a case; undefined when the asker has an open one with this question key. */
export function insertCase(
  db: Db,
  given: Pick<Case, 'kind' | 'unitId' | 'personId' | 'chatId' | 'question' | 'openedAt'> & {
    readonly questionKey: string;
  },
): Promise<Case | undefined> {
  return queryOne<Case>(
    db,
    `insert into cases (kind, unit_id, person_id, chat_id, question, question_key, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning ${columns}`,
    [
      given.kind,
      given.unitId,
      given.personId,
      given.chatId,
      given.question,
      given.questionKey,
      given.openedAt,
    ],
  );
}

/** Questions of the units, the longest waiting first. */
export function listCasesOf(
  db: Db,
  unitIds: readonly string[],
  { status, limit }: { readonly status?: Case['status'] | undefined; readonly limit: number },
): Promise<Case[]> {
  return db.query<Case>(
    `select ${columns} from cases where unit_id = any ($1) and kind = 'question' and ($2::text is null or status = $2)
     order by opened_at, id limit $3`,
    [unitIds, status ?? null, limit],
  );
}

/** Writes the answer of an open case; false when it is open no longer. */
export async function setCaseAnswer(
  db: Db,
  id: number,
  answer: { readonly text: string; readonly by: string | null; readonly at: Date },
): Promise<boolean> {
  const rows = await db.query(
    `update cases set status = 'answered', answer = $2, answered_by = $3, answered_at = $4
     where id = $1 and status = 'open' returning id`,
    [id, answer.text, answer.by, answer.at],
  );
  return rows.length === 1;
}

/**
 * Closes an open case; false when it is open no longer.
 *
 * @param done what was done about it, and by whom, where that is kept.
 */
export async function setCaseClosed(
  db: Db,
  id: number,
  closedAt: Date,
  done?: { readonly text: string; readonly by: string | null },
): Promise<boolean> {
  const rows = await db.query(
    `update cases set status = 'closed', closed_at = $2, answer = $3, answered_by = $4
     where id = $1 and status = 'open' returning id`,
    [id, closedAt, done?.text ?? null, done?.by ?? null],
  );
  return rows.length === 1;
}
