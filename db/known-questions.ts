import type { Db } from './db.ts';

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
