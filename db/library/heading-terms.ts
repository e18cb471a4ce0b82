import type { Db } from '../db.ts';

/** A pair of characters of a title or heading, and how it sounds without tones. */
export interface HeadingTerm {
  readonly term: string;
  readonly termId: number;
  readonly pinyin: string;
}

export async function saveHeadingTerms(db: Db, terms: readonly HeadingTerm[]): Promise<void> {
  await db.query(
    `insert into heading_terms (term, term_id, pinyin) select * from unnest($1::text[], $2::int[], $3::text[])
     on conflict (term) do nothing`,
    [terms.map(({ term }) => term), terms.map(({ termId }) => termId), terms.map(({ pinyin }) => pinyin)],
  );
}

/** Heading terms that sound like one of these. */
export function findHeadingTerms(db: Db, pinyin: readonly string[]): Promise<HeadingTerm[]> {
  return db.query<HeadingTerm>(
    `select term, term_id as "termId", pinyin from heading_terms where pinyin = any($1::text[]) order by term`,
    [pinyin],
  );
}
