import type { AuditHeads } from '../start/audit-heads.ts';
import type { ConfiguredBenefits } from '../start/benefits.ts';
import type { DeletionLedgerFile } from '../start/deletion-ledger-file.ts';
import { forgetEnded, forgetOld } from './forget-old.ts';
import { runSteps } from './run-steps.ts';
import { type DueParts, whatFallsDue } from './what-falls-due.ts';

const hourMs = 3_600_000;

export interface MinuteParts extends DueParts {
  readonly benefitFiles: Pick<ConfiguredBenefits, 'refresh'>;
  readonly auditHeads: Pick<AuditHeads, 'keep'>;
  readonly deletions: Pick<DeletionLedgerFile, 'keep'>;
  /** Takes up again what another process left unhandled. */
  readonly resumeInbox: () => Promise<void>;
  /** Looks for the accounts of people whom only the roster knows. */
  readonly linkAccounts: () => Promise<void>;
  /** Asks who is in the groups, a few at a time. */
  readonly listMembers: () => Promise<void>;
  readonly wakeDelivery: () => void;
}

/** What the clock does every minute: plans what is due, reminds, takes up what was left, forgets what is old. Never fails. */
export function eachMinute(parts: MinuteParts): () => Promise<void> {
  const { log, now } = parts;
  let forgotAt = -Infinity;
  return async () => {
    await whatFallsDue(parts, now());
    parts.wakeDelivery();
    await forgetEnded(parts, now());
    if (now().getTime() - forgotAt >= hourMs) {
      forgotAt = now().getTime();
      await forgetOld(parts, now());
    }
    await runSteps(log, [
      ['inbox', parts.resumeInbox],
      ['audit heads', () => parts.auditHeads.keep(now())],
      ['deletions', () => parts.deletions.keep(now())],
      ['benefit files', () => parts.benefitFiles.refresh()],
      // Platforms are asked last: nothing waits for them.
      ['accounts', parts.linkAccounts],
      ['members', parts.listMembers],
    ]);
  };
}
