import { type Db, queryOne } from '../db.ts';

/** What a person agreed to, in which words and when. Names no benefit and no fact. */
export interface Consent {
  readonly id: number;
  /** A person's id; where the roster doesn't know who is talking, `chat:ID` of their private chat. */
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

/** Whether a person agreed to a purpose in this wording, since an instant, and has not taken it back. */
export async function hasConsent(
  db: Db,
  given: Pick<Consent, 'personId' | 'purpose' | 'wordingVersion'> & { readonly since: Date },
): Promise<boolean> {
  const rows = await db.query(
    `select 1 as one from consents where person_id = $1 and purpose = $2 and wording_version = $3
       and given_at > $4 and withdrawn_at is null limit 1`,
    [given.personId, given.purpose, given.wordingVersion, given.since],
  );
  return rows.length > 0;
}

/** Marks what the person agreed to for one purpose as withdrawn. */
export async function withdrawConsentTo(
  db: Db,
  { personId, purpose, at }: { readonly personId: string; readonly purpose: string; readonly at: Date },
): Promise<void> {
  await db.query(
    `update consents set withdrawn_at = $3 where person_id = $1 and purpose = $2 and withdrawn_at is null`,
    [personId, purpose, at],
  );
}

/** Marks what the person agreed to up to an instant as withdrawn then; the proof that it was given stays. */
export async function withdrawConsents(db: Db, personId: string, at: Date): Promise<void> {
  await db.query(
    `update consents set withdrawn_at = $2
     where person_id = $1 and given_at <= $2 and withdrawn_at is null`,
    [personId, at],
  );
}
