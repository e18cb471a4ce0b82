import type { Db } from '../db.ts';

/** Every sealed field that is kept for longer than a conversation, with the place it is sealed for. */
const fields = {
  benefit_dialogs: `'benefit_dialogs.sealed/' || owner || '/' || benefit_id`,
  applications: `'applications.sealed/' || case_id`,
  application_messages: `'application_messages.sealed/' || id`,
  care_moments: `'care_moments.sealed/' || id`,
  sensitive_tags: `'sensitive_tags.sealed/' || person_id`,
  push_exclusions: `'push_exclusions.sealed/' || person_id || '/' || topic`,
  survey_drafts: `'survey_drafts.sealed/' || survey_id || '/' || person_id`,
} as const;

export type SealedTable = keyof typeof fields;
export const sealedTables = Object.keys(fields) as readonly SealedTable[];

export interface SealedField {
  readonly place: string;
  readonly sealed: string;
}

/** The ids of the keys with which anything in the database is sealed (`v1.KEYID.…`). */
export async function listKeyIds(db: Db): Promise<string[]> {
  const all = sealedTables.map((table) => `select sealed from ${table} where sealed is not null`);
  const rows = await db.query<{ keyId: string }>(
    `select distinct split_part(sealed, '.', 2) as "keyId" from (${all.join(' union all ')}) as fields order by 1`,
  );
  return rows.map(({ keyId }) => keyId);
}

/** Some fields of a table that are sealed with another key than this one. */
export function listSealedOtherwise(db: Db, table: SealedTable, keyId: string): Promise<SealedField[]> {
  return db.query<SealedField>(
    `select ${fields[table]} as place, sealed from ${table}
     where sealed is not null and split_part(sealed, '.', 2) <> $1 limit 200`,
    [keyId],
  );
}

/** Puts a newly sealed text in the place of the one that was read, unless that has changed meanwhile. */
export async function replaceSealed(
  db: Db,
  table: SealedTable,
  { place, sealed }: SealedField,
  anew: string,
): Promise<void> {
  await db.query(`update ${table} set sealed = $3 where ${fields[table]} = $1 and sealed = $2`, [
    place,
    sealed,
    anew,
  ]);
}

/** How many fields of each table no key of these opens. */
export async function countUnreadable(
  db: Db,
  opens: readonly string[],
): Promise<Record<SealedTable, number>> {
  const counts = {
    benefit_dialogs: 0,
    applications: 0,
    application_messages: 0,
    care_moments: 0,
    sensitive_tags: 0,
    push_exclusions: 0,
    survey_drafts: 0,
  };
  for (const table of sealedTables) {
    const [row] = await db.query<{ count: number }>(
      `select count(*) as count from ${table}
       where sealed is not null and split_part(sealed, '.', 2) <> all ($1)`,
      [opens],
    );
    counts[table] = row?.count ?? 0;
  }
  return counts;
}

/** An application whose content no key opens any more. */
export interface LostApplication {
  readonly caseId: number;
  readonly personId: string;
  readonly handlerId: string | null;
  readonly benefitId: string;
  readonly wasOpen: boolean;
}

/**
 * Deletes what no key of these opens. Unsettled applications end; that there were such, and how settled ones ended,
 * stays.
 */
export function forgetUnreadable(db: Db, opens: readonly string[], at: Date): Promise<LostApplication[]> {
  const unreadable = `sealed is not null and split_part(sealed, '.', 2) <> all ($1)`;
  return db.tx(async () => {
    await db.query(`delete from benefit_dialogs where ${unreadable}`, [opens]);
    await db.query(`delete from application_messages where ${unreadable}`, [opens]);
    await db.query(`update care_moments set sealed = null where ${unreadable}`, [opens]);
    await db.query(`delete from sensitive_tags where ${unreadable}`, [opens]);
    await db.query(`update push_exclusions set sealed = null where ${unreadable}`, [opens]);
    await db.query(`delete from survey_drafts where ${unreadable}`, [opens]);
    const lost = await db.query<LostApplication>(
      `select case_id as "caseId", person_id as "personId", handler_id as "handlerId", benefit_id as "benefitId",
         closed_at is null as "wasOpen" from applications where ${unreadable} order by case_id`,
      [opens],
    );
    const ids = lost.map(({ caseId }) => caseId);
    await db.query(
      `update applications set sealed = null, status = case when closed_at is null then 'withdrawn' else status end,
         closed_at = coalesce(closed_at, $2) where case_id = any ($1)`,
      [ids, at],
    );
    await db.query(
      `update cases set status = 'closed', closed_at = coalesce(closed_at, $2) where id = any ($1)`,
      [ids, at],
    );
    return lost;
  });
}
