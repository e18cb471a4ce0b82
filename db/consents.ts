import { type Db, queryOne } from './db.ts';

/** What a person agreed to, in which words and when. Names no benefit and no fact. */
export interface Consent {
  readonly id: number;
  readonly personId: string;
  readonly purpose: string;
  readonly wordingVersion: number;
  readonly wording: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}

const columns = `id, person_id as "personId", purpose, wording_version as "wordingVersion", wording,
  given_at as "givenAt", withdrawn_at as "withdrawnAt"`;

/** Keeps a consent; returns its id. */
export async function insertConsent(
  db: Db,
  { personId, purpose, wordingVersion, wording, givenAt }: Omit<Consent, 'id' | 'withdrawnAt'>,
): Promise<number> {
  const row = await queryOne<{ id: number }>(
    db,
    `insert into consents (person_id, purpose, wording_version, wording, given_at)
     values ($1, $2, $3, $4, $5) returning id`,
    [personId, purpose, wordingVersion, wording, givenAt],
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

export function listConsentsOf(db: Db, personId: string): Promise<Consent[]> {
  return db.query<Consent>(`select ${columns} from consents where person_id = $1 order by id`, [personId]);
}

/** Marks what the person agreed to up to an instant as withdrawn then; the proof that it was given stays. */
export async function withdrawConsents(db: Db, personId: string, at: Date): Promise<void> {
  await db.query(
    `update consents set withdrawn_at = $2
     where person_id = $1 and given_at <= $2 and withdrawn_at is null`,
    [personId, at],
  );
}
