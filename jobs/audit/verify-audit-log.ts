import { listAuditLines } from '../../db/privacy/audit-log.ts';
import type { Db } from '../../db/db.ts';
import { inSnapshot } from '../../db/snapshot.ts';
import { checkChain, type ChainCheck, type KeptHead } from './verify-chain.ts';

const batchSize = 1_000;

/** Reads the whole log in one snapshot and says every place where it is not what was written. */
export function verifyAuditLog(
  db: Db,
  keptHeads: readonly KeptHead[],
): Promise<ReturnType<ChainCheck['end']>> {
  return inSnapshot(db, async () => {
    const check = checkChain(keptHeads);
    let after = Number.MIN_SAFE_INTEGER;
    for (;;) {
      const lines = await listAuditLines(db, after, batchSize);
      for (const line of lines) check.look(line);
      const last = lines.at(-1);
      if (!last) return check.end();
      after = last.seq;
    }
  });
}
