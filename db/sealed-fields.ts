import type { Db } from './db.ts';

/** The ids of the keys with which anything in the database is sealed (`v1.KEYID.…`). */
export async function listKeyIds(db: Db): Promise<string[]> {
  const rows = await db.query<{ keyId: string }>(
    `select distinct split_part(sealed, '.', 2) as "keyId" from (
       select sealed from benefit_dialogs
       union all select sealed from applications where sealed is not null
       union all select sealed from application_messages) as fields order by 1`,
  );
  return rows.map(({ keyId }) => keyId);
}
