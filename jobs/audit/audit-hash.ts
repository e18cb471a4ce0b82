import { createHash } from 'node:crypto';
import type { AuditLine } from '../../db/privacy/audit-log.ts';

/** What the first line hangs on. */
export const beginning = '0'.repeat(64);

/** The hash of a line: of everything in it and, through `previous`, of everything before it. */
export function auditHash(line: Omit<AuditLine, 'hash'>): string {
  const { seq, at, actor, via, act, unitId, object, outcome, detail, previous } = line;
  const content = JSON.stringify([
    seq,
    at.toISOString(),
    actor,
    via,
    act,
    unitId,
    object,
    outcome,
    detail,
    previous,
  ]);
  return createHash('sha256').update(content).digest('hex');
}
