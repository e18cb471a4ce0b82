import type { Db } from '../../../db/db.ts';
import { recordAct } from '../../../jobs/audit/record-act.ts';
import type { ConsoleWrite } from './section.ts';

/** A form that was carried out, or refused, as a line of the audit log. */
export const recordConsoleWrite = (
  db: Db,
  { personId, act, unitId, path, result, detail, at }: ConsoleWrite,
): Promise<void> =>
  recordAct(db, {
    at,
    actor: personId ?? 'operator',
    via: 'console',
    act,
    unitId,
    object: path,
    outcome: result,
    ...(detail ? { detail } : {}),
  });
