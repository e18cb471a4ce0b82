import type { CommandLine } from '../cli/command-line.ts';
import { recorded } from '../cli/recorded.ts';
import { ask } from './ask.ts';
import { auditVerify } from './audit-verify.ts';
import { backup, restore } from './backup.ts';
import { benchRetrieval } from './bench-retrieval.ts';
import { chat } from './chat.ts';
import { applyLedger } from './deletions.ts';
import { doctor } from './doctor.ts';
import { correctDocumentOnTerminal, listDocumentsOnTerminal } from './documents.ts';
import { evaluate } from './evaluate.ts';
import { feishuCheck } from './feishu-check.ts';
import { ingest } from './ingest.ts';
import { importHeat } from './heat.ts';
import { importPeople, listPeople } from './people.ts';
import { lostKey, rotateKey } from './key.ts';
import { pushes } from './pushes.ts';
import { exportQuestions } from './questions-export.ts';
import { runDue } from './run-due.ts';
import { removeSample } from './sample-remove.ts';
import { signIn } from './sign-in.ts';
import { start } from './start.ts';
import { importUnits } from './units.ts';
import { importWorkdays, listWorkdays } from './workdays.ts';

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
