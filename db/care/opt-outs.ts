import type { Db } from '../db.ts';

/** What somebody does not want to receive. `topic` is a plan's topic, or `all`. */
export interface OptOut {
  readonly personId: string;
  readonly topic: string;
}

const columns = 'person_id as "personId", topic';

export function listOptOuts(db: Db): Promise<OptOut[]> {
  return db.query<OptOut>(`select ${columns} from opt_outs order by 1, 2`);
}

/** The topics one person opted out of. */
export async function listOptOutsOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db.query<{ topic: string }>(
    'select topic from opt_outs where person_id = $1 order by 1',
    [personId],
  );
  return rows.map(({ topic }) => topic);
}

/** Records an opt-out; the first time counts. */
export async function saveOptOut(
  db: Db,
  { personId, topic, at }: OptOut & { readonly at: Date },
): Promise<void> {
  await db.query(
    `insert into opt_outs (person_id, topic, opted_out_at) values ($1, $2, $3) on conflict do nothing`,
    [personId, topic, at],
  );
}

/** Takes an opt-out back, at the person's own wish only. */
export async function deleteOptOut(db: Db, { personId, topic }: OptOut): Promise<void> {
  await db.query('delete from opt_outs where person_id = $1 and topic = $2', [personId, topic]);
}
