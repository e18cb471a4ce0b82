import { listApplicationsOf } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import { countOwned, eraseOwner, type Remaining } from '../../db/privacy/erasures.ts';
import type { DialogOwner } from '../benefits/dialog-store.ts';

export interface ErasureReport {
  /** What there was, and what is still there: counted again after the deletion. */
  readonly before: Remaining;
  readonly after: Remaining;
  /** Handlers whose application ended by it: `[handler, number]`. */
  readonly withdrawn: readonly { readonly handlerId: string; readonly caseId: number }[];
}

/** Deletes what somebody told about themselves (PIPL 15, 47), and counts what is left. */
export function eraseOwnData(db: Db, { owner, personId }: DialogOwner, now: Date): Promise<ErasureReport> {
  return db.tx(async () => {
    const applications = personId === null ? [] : await listApplicationsOf(db, personId);
    const before = await countOwned(db, owner, now);
    await eraseOwner(db, { owner, erasedAt: now });
    const withdrawn = applications.flatMap(({ caseId, handlerId, closedAt }) =>
      closedAt === null && handlerId !== null ? [{ handlerId, caseId }] : [],
    );
    return { before, after: await countOwned(db, owner, now), withdrawn };
  });
}
