import { type AuditLine, insertAuditLine, lockAuditHead } from '../../db/privacy/audit-log.ts';
import type { Db } from '../../db/db.ts';
import type { AuditOutcome } from './outcomes.ts';
import { auditHash, beginning } from './audit-hash.ts';

/** What staff did, as it is written down. Numbers, ids, roles and counts only: no names, no words of anybody. */
export interface RecordedAct {
  readonly at: Date;
  /** A person's id, or `operator` for whoever works on the server itself. */
  readonly actor: string;
  readonly via: string;
  readonly act: string;
  readonly unitId?: string | null;
  readonly object?: string | null;
  readonly outcome?: AuditOutcome;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Appends one line to the audit log; call it last in the transaction of the act, for others wait until that ends. */
export function recordAct(db: Db, given: RecordedAct): Promise<void> {
  return db.tx(async () => {
    const head = await lockAuditHead(db);
    const line: Omit<AuditLine, 'hash'> = {
      seq: (head?.seq ?? 0) + 1,
      at: given.at,
      actor: given.actor,
      via: given.via,
      act: given.act,
      unitId: given.unitId ?? null,
      object: given.object ?? null,
      outcome: given.outcome ?? 'done',
      detail: JSON.stringify(given.detail ?? {}),
      previous: head?.hash ?? beginning,
    };
    await insertAuditLine(db, { ...line, hash: auditHash(line) });
  });
}
