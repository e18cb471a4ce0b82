import { type Db, queryOne } from '../db.ts';

/** A talk about one benefit. `sealed` is its state, readable only with the key outside the database. */
export interface BenefitDialogRow {
  /** `person:ID`, or `chat:ID` where the roster doesn't know who is talking. */
  readonly owner: string;
  readonly personId: string | null;
  readonly benefitId: string;
  readonly sealed: string;
  /** Whether the owner's next words are taken for an answer. */
  readonly isOpen: boolean;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
}

const columns = `owner, person_id as "personId", benefit_id as "benefitId", sealed, is_open as "isOpen",
  updated_at as "updatedAt", expires_at as "expiresAt"`;

/** The owner's talks that are not forgotten at `now`, the latest first. */
export function listBenefitDialogs(db: Db, owner: string, now: Date): Promise<BenefitDialogRow[]> {
  return db.query<BenefitDialogRow>(
    `select ${columns} from benefit_dialogs where owner = $1 and expires_at > $2 order by updated_at desc, benefit_id`,
    [owner, now],
  );
}

/** The owner's open talk; there is at most one. */
export function findOpenBenefitDialog(
  db: Db,
  owner: string,
  now: Date,
): Promise<BenefitDialogRow | undefined> {
  return queryOne<BenefitDialogRow>(
    db,
    `select ${columns} from benefit_dialogs where owner = $1 and is_open and expires_at > $2`,
    [owner, now],
  );
}

export function findBenefitDialog(
  db: Db,
  key: { readonly owner: string; readonly benefitId: string },
  now: Date,
): Promise<BenefitDialogRow | undefined> {
  return queryOne<BenefitDialogRow>(
    db,
    `select ${columns} from benefit_dialogs where owner = $1 and benefit_id = $2 and expires_at > $3`,
    [key.owner, key.benefitId, now],
  );
}

/** Keeps the talk; an open one closes the owner's others. */
export async function saveBenefitDialog(db: Db, row: BenefitDialogRow): Promise<void> {
  await db.tx(async () => {
    if (row.isOpen) {
      await db.query(
        'update benefit_dialogs set is_open = false where owner = $1 and benefit_id <> $2 and is_open',
        [row.owner, row.benefitId],
      );
    }
    await db.query(
      `insert into benefit_dialogs (owner, person_id, benefit_id, sealed, is_open, updated_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (owner, benefit_id) do update set person_id = excluded.person_id, sealed = excluded.sealed,
         is_open = excluded.is_open, updated_at = excluded.updated_at, expires_at = excluded.expires_at`,
      [row.owner, row.personId, row.benefitId, row.sealed, row.isOpen, row.updatedAt, row.expiresAt],
    );
  });
}

export async function deleteBenefitDialog(
  db: Db,
  key: { readonly owner: string; readonly benefitId: string },
): Promise<void> {
  await db.query('delete from benefit_dialogs where owner = $1 and benefit_id = $2', [
    key.owner,
    key.benefitId,
  ]);
}

export async function deleteBenefitDialogs(db: Db, owner: string): Promise<void> {
  await db.query('delete from benefit_dialogs where owner = $1', [owner]);
}

/** Forgets what nobody came back to. */
export async function purgeBenefitDialogs(db: Db, now: Date): Promise<void> {
  await db.query('delete from benefit_dialogs where expires_at <= $1', [now]);
}
