import type { Db } from '../db.ts';

/** Somebody's sensitive tags; see `jobs/people/sensitive-tags.ts`. */
export interface SealedTags {
  readonly personId: string;
  readonly sealed: string;
}

export function listSealedTags(db: Db): Promise<SealedTags[]> {
  return db.query<SealedTags>('select person_id as "personId", sealed from sensitive_tags order by 1');
}

export async function saveSealedTags(db: Db, { personId, sealed }: SealedTags): Promise<void> {
  await db.query(
    `insert into sensitive_tags (person_id, sealed) values ($1, $2)
     on conflict (person_id) do update set sealed = excluded.sealed`,
    [personId, sealed],
  );
}

export async function deleteSealedTags(db: Db, personId: string): Promise<void> {
  await db.query('delete from sensitive_tags where person_id = $1', [personId]);
}
