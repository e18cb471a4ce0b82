import type { AuditLine } from '../../db/privacy/audit-log.ts';
import { auditHash, beginning } from './audit-hash.ts';

/** A head that was kept outside the database: the line with this number had this hash. */
export interface KeptHead {
  readonly seq: number;
  readonly hash: string;
}

export type ChainFault =
  /** Its hash is not that of what stands in it. */
  | 'edited'
  /** Numbers are left out before it, or at the beginning. */
  | 'missing_before'
  /** It does not hang on the line before it. */
  | 'broken_link'
  /** The log ends before a head that was kept. */
  | 'cut_off'
  /** The line is not the one that was kept: the log was written anew. */
  | 'rewritten';

export interface FoundFault {
  readonly seq: number;
  readonly fault: ChainFault;
}

/** Looks at the log line by line; `end` says what is wrong with the whole. */
export interface ChainCheck {
  look(line: AuditLine): void;
  end(): {
    readonly lines: number;
    readonly head: KeptHead | undefined;
    readonly faults: readonly FoundFault[];
  };
}

/** @param keptHeads what was kept outside the database, in any order; without it a cut tail cannot be seen. */
export function checkChain(keptHeads: readonly KeptHead[]): ChainCheck {
  const kept = Map.groupBy(keptHeads, ({ seq }) => seq);
  const faults: FoundFault[] = [];
  let lines = 0;
  let last: KeptHead = { seq: 0, hash: beginning };
  return {
    look(line) {
      lines += 1;
      const found = (fault: ChainFault) => void faults.push({ seq: line.seq, fault });
      if (line.seq !== last.seq + 1) found('missing_before');
      else if (line.previous !== last.hash) found('broken_link');
      if (auditHash(line) !== line.hash) found('edited');
      if (kept.get(line.seq)?.some(({ hash }) => hash !== line.hash)) found('rewritten');
      last = { seq: line.seq, hash: line.hash };
    },
    end() {
      const furthest = Math.max(0, ...kept.keys());
      if (furthest > last.seq) faults.push({ seq: last.seq, fault: 'cut_off' });
      return { lines, head: lines > 0 ? last : undefined, faults };
    },
  };
}
