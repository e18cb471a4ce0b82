import type { Db } from '../db.ts';

/** A question that people asked and that this clause answers. */
export interface KnownQuestion {
  readonly clauseName: string;
  readonly text: string;
}

/** Adds questions to clauses of a document; known ones stay. They are searched after the next index run. */
export async function addKnownQuestions(
  db: Db,
  documentId: number,
  questions: readonly KnownQuestion[],
): Promise<void> {
  await db.query(
    `insert into known_questions (document_id, clause_name, text)
     select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing`,
    [documentId, questions.map(({ clauseName }) => clauseName), questions.map(({ text }) => text)],
  );
}

/** A learned question with the document it belongs to. */
export interface LearnedQuestion extends KnownQuestion {
  readonly id: number;
  readonly unitId: string;
  readonly title: string;
}

/** Questions that clauses in force have learned, in the order in which they came. @param on 'YYYY-MM-DD' */
export function listKnownQuestions(
  db: Db,
  { unitIds, on }: { readonly unitIds: readonly string[]; readonly on: string },
): Promise<LearnedQuestion[]> {
  return db.query<LearnedQuestion>(
    `select k.id, d.unit_id as "unitId", d.title, k.clause_name as "clauseName", k.text
     from known_questions k join documents d on d.id = k.document_id
     where d.unit_id = any ($1) and (d.superseded_on is null or d.superseded_on > $2)
       and exists (select from clauses c where c.document_id = d.id and c.name = k.clause_name
         and (coalesce(c.effective_on, d.effective_on) is null or coalesce(c.effective_on, d.effective_on) <= $2)
         and (coalesce(c.ends_on, d.ends_on) is null or coalesce(c.ends_on, d.ends_on) >= $2))
     order by k.id`,
    [unitIds, on],
  );
}
