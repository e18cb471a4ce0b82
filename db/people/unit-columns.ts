/** Tables of what is done in a unit's name: with a unit of the sample, whatever was tried in it goes. */
export const doneInUnits = [
  'approval_sizes',
  'broadcast_templates',
  'broadcasts',
  'deeds',
  'feedback',
  'findings',
  'heat_forecasts',
  'heat_tasks_done',
  'plan_edits',
  'plan_switches',
  'qa_entries',
  'sending_pauses',
  'suggestions',
  'surveys',
] as const;

/** Tables whose rows go with something else: a person, a chat, a document, a survey, or by their own mark. */
const heldByOthers = [
  'activities',
  'care_moments',
  'cases',
  'chats',
  'documents',
  'people',
  'roles',
  'survey_answers',
  'survey_signed_answers',
] as const;

/** Every column that names a unit, but for the audit log's, which is never written anew. */
export const unitColumns: readonly { readonly table: string; readonly column: string }[] = [
  ...[...doneInUnits, ...heldByOthers].map((table) => ({ table, column: 'unit_id' })),
  { table: 'applications', column: 'proposed_unit_id' },
];
