import type { Db } from '../db.ts';

/** Somebody whom staff left out of pushes of a topic, or of `all`. */
export interface PushExclusion {
  readonly personId: string;
  readonly topic: string;
  /** The last day it holds; null: until staff take it back. */
  readonly until: string | null;
  /** Why; null where nobody said. See `jobs/care/exclusion-reason.ts`. */
  readonly sealed: string | null;
}

const columns = 'person_id as "personId", topic, until_on as until, sealed';

export function listPushExclusions(db: Db): Promise<PushExclusion[]> {
  return db.query<PushExclusion>(`select ${columns} from push_exclusions order by 1, 2`);
}

export function listPushExclusionsOf(db: Db, personId: string): Promise<PushExclusion[]> {
  return db.query<PushExclusion>(
    `select ${columns} from push_exclusions where person_id = $1 order by topic`,
    [personId],
  );
}

/**
 * Leaves somebody out; what was said before of the same topic is replaced, a reason only by another one.
 *
 * @param by the person's id.
 */
export async function savePushExclusion(
  db: Db,
  {
    personId,
    topic,
    until,
    sealed,
    at,
    by,
  }: PushExclusion & { readonly at: Date; readonly by: string | null },
): Promise<void> {
  await db.query(
    `insert into push_exclusions (person_id, topic, until_on, excluded_at, excluded_by, sealed)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id, topic) do update set until_on = excluded.until_on,
       excluded_at = excluded.excluded_at, excluded_by = excluded.excluded_by, sealed = coalesce(excluded.sealed, push_exclusions.sealed)`,
    [personId, topic, until, at, by, sealed],
  );
}

/** Takes exclusions back, of one topic or of all. @returns how many there were. */
export async function deletePushExclusions(db: Db, personId: string, topic?: string): Promise<number> {
  const rows = await db.query(
    `delete from push_exclusions where person_id = $1 and ($2::text is null or topic = $2) returning topic`,
    [personId, topic ?? null],
  );
  return rows.length;
}
