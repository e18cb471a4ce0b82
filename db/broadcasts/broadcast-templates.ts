import type { Db } from '../db.ts';

/** Wording that a unit's staff use again. */
export interface BroadcastTemplate {
  readonly unitId: string;
  readonly name: string;
  readonly text: string;
}

/** Of these units, by name. */
export function listTemplates(db: Db, unitIds: readonly string[]): Promise<BroadcastTemplate[]> {
  return db.query<BroadcastTemplate>(
    `select unit_id as "unitId", name, text from broadcast_templates where unit_id = any($1) order by name, unit_id`,
    [unitIds],
  );
}

/** Writes a template, in the place of the one of the same name. */
export async function saveTemplate(
  db: Db,
  template: BroadcastTemplate & { readonly savedBy: string; readonly savedAt: Date },
): Promise<void> {
  await db.query(
    `insert into broadcast_templates (unit_id, name, text, saved_by, saved_at) values ($1, $2, $3, $4, $5)
     on conflict (unit_id, name) do update set text = excluded.text, saved_by = excluded.saved_by,
       saved_at = excluded.saved_at`,
    [template.unitId, template.name, template.text, template.savedBy, template.savedAt],
  );
}

/** @returns whether there was one. */
export async function deleteTemplate(db: Db, unitId: string, name: string): Promise<boolean> {
  const rows = await db.query(
    'delete from broadcast_templates where unit_id = $1 and name = $2 returning name',
    [unitId, name],
  );
  return rows.length > 0;
}
