import type { Db } from '../db.ts';

/** Counts every term anew from the index. */
export async function recountTerms(db: Db): Promise<void> {
  await db.exec(`truncate term_counts;
    insert into term_counts (term_id, clauses)
      select term, count(*) from clause_index, unnest(terms) as term group by term;
    delete from heading_terms where not exists
      (select from term_counts where term_counts.term_id = heading_terms.term_id)`);
}

/** Adds a document's clauses to the counts (1), or takes them out (-1) before they are deleted. */
export async function addTermCounts(db: Db, documentId: number, sign: 1 | -1): Promise<void> {
  await db.query(
    `insert into term_counts as known (term_id, clauses)
       select term, count(*) * $2::int from clause_index, unnest(terms) as term where document_id = $1
       group by term order by term
     on conflict (term_id) do update set clauses = known.clauses + excluded.clauses`,
    [documentId, sign],
  );
}

/** In how many clauses each term stands; terms that stand in none are missing. */
export async function readTermCounts(db: Db, termIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.query<{ id: number; clauses: number }>(
    'select term_id as id, clauses from term_counts where term_id = any($1::int[]) and clauses > 0',
    [termIds],
  );
  return new Map(rows.map(({ id, clauses }) => [id, clauses]));
}
