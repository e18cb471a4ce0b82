import type { Db } from './db.ts';

const tables = [
  'documents',
  'people',
  'chats',
  'roles',
  'activities',
  'broadcasts',
  'broadcast_templates',
  'approval_sizes',
  'suggestions',
  'deeds',
  'findings',
  'surveys',
  'survey_answers',
  'survey_signed_answers',
  'cases',
  'qa_entries',
  'feedback',
  'plan_switches',
  'plan_edits',
  'heat_forecasts',
  'heat_tasks_done',
] as const;

/** Hands everything that belonged to one unit to another: at the first tree import, from the rowless root to the real one. */
export async function adoptRoot(db: Db, fromUnitId: string, toUnitId: string): Promise<void> {
  for (const table of tables) {
    await db.query(`update ${table} set unit_id = $2 where unit_id = $1`, [fromUnitId, toUnitId]);
  }
  for (const column of ['value', 'read_value'] as const) {
    await db.query(`update document_corrections set ${column} = $2 where field = 'unit' and ${column} = $1`, [
      fromUnitId,
      toUnitId,
    ]);
  }
}
