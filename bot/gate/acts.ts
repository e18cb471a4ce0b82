import type { Role } from '../../db/people/roles.ts';

/**
 * Everything that can be asked of the bot, with who may ask it. What is not in this table is denied.
 *
 * `anyone`: also somebody the bot does not know yet. `person`: anyone in the roster. Otherwise one of the roles,
 * held for the unit in question or a unit above it.
 */
export const acts = {
  help: 'anyone',
  ask: 'anyone',
  claim_administrator: 'anyone',
  claim_identity: 'anyone',
  leave_suggestion: 'anyone',
  read_suggestion_answer: 'anyone',
  read_promises: 'anyone',
  hand_over_question: 'anyone',
  give_feedback: 'anyone',
  check_benefit: 'anyone',
  erase_own_data: 'anyone',
  export_own_data: 'person',
  hand_in_application: 'person',
  list_own_applications: 'person',
  write_to_handler: 'person',
  report_finding: 'person',
  sign_up: 'person',
  cancel_sign_up: 'person',
  list_own_sign_ups: 'person',
  answer_survey: 'person',
  opt_out: 'person',
  draft_broadcast: ['staff'],
  settle_broadcast: ['staff', 'approver'],
  approve_broadcast: ['approver'],
  recall_broadcast: ['staff'],
  set_approval_size: ['administrator'],
  open_activity: ['staff'],
  read_sign_ups: ['staff'],
  open_survey: ['staff'],
  read_survey: ['staff'],
  preview_pushes: ['staff'],
  switch_plan: ['staff'],
  settle_delivery: ['staff'],
  pause_sending: ['administrator'],
  exclude_person: ['staff'],
  /** Numbers, days and who handles it; what is in it only its handler reads. */
  list_applications: ['staff', 'case_handler'],
  read_audit: ['administrator'],
  read_health: ['administrator'],
  handle_moments: ['staff'],
  /** Hardship, illness and the like: for those who handle such cases, not for all staff. */
  read_sensitive_tags: ['case_handler'],
  report_heat: ['staff'],
  answer_case: ['staff', 'case_handler'],
  handle_feedback: ['staff', 'case_handler'],
  /** On top of it: only the handler of the very application. */
  handle_application: ['staff', 'case_handler'],
  handle_suggestions: ['staff', 'case_handler'],
  handle_deeds: ['staff', 'case_handler'],
  handle_findings: ['staff', 'case_handler'],
  read_qa_entries: ['staff', 'case_handler', 'approver'],
  draft_qa_entry: ['staff', 'case_handler', 'approver'],
  approve_qa_entry: ['staff', 'approver'],
  withdraw_qa_entry: ['staff', 'approver'],
  read_documents: ['staff', 'case_handler', 'approver'],
  correct_document: ['staff'],
  ingest_document: ['staff'],
  settle_identity_claim: ['staff'],
  read_people: ['staff'],
  import_people: ['administrator'],
  bind_chat: ['administrator'],
  grant_role: ['administrator'],
  /** What is found there is each section's own act. */
  open_console: ['staff', 'approver', 'case_handler'],
} as const satisfies Record<string, 'anyone' | 'person' | readonly Role[]>;

export type Act = keyof typeof acts;
