import type { CommandLine } from './cli/command-line.ts';
import { recorded } from './cli/recorded.ts';
import { ask } from './commands/ask.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { backup, restore } from './commands/backup.ts';
import { benchRetrieval } from './commands/bench-retrieval.ts';
import { chat } from './commands/chat.ts';
import { applyLedger } from './commands/deletions.ts';
import { doctor } from './commands/doctor.ts';
import { correctDocumentOnTerminal, listDocumentsOnTerminal } from './commands/documents.ts';
import { evaluate } from './commands/evaluate.ts';
import { feishuCheck } from './commands/feishu-check.ts';
import { ingest } from './commands/ingest.ts';
import { importHeat } from './commands/heat.ts';
import { importPeople, listPeople } from './commands/people.ts';
import { lostKey, rotateKey } from './commands/key.ts';
import { pushes } from './commands/pushes.ts';
import { exportQuestions } from './commands/questions-export.ts';
import { runDue } from './commands/run-due.ts';
import { removeSample } from './commands/sample-remove.ts';
import { signIn } from './commands/sign-in.ts';
import { start } from './commands/start.ts';
import { importUnits } from './commands/units.ts';
import { importWorkdays, listWorkdays } from './commands/workdays.ts';

/** Every command of `npx niangjia`, in the order of its help. */
export const commandLines: readonly CommandLine[] = [
  start,
  ask,
  chat,
  recorded(ingest),
  listDocumentsOnTerminal,
  recorded(correctDocumentOnTerminal),
  recorded(importUnits),
  recorded(importPeople),
  listPeople,
  pushes,
  importWorkdays,
  listWorkdays,
  recorded(importHeat),
  runDue,
  evaluate,
  recorded(exportQuestions),
  benchRetrieval,
  recorded(removeSample),
  doctor,
  recorded(signIn),
  recorded(backup),
  recorded(restore),
  recorded(applyLedger),
  recorded(rotateKey),
  recorded(lostKey),
  feishuCheck,
  auditVerify,
];
