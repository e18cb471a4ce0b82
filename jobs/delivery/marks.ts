import type { Db } from '../../db/db.ts';
import { type Accepted, markSending, markSent } from '../../db/delivery/delivery-claims.ts';
import { inGroups } from '../in-groups.ts';

/** The two notes that every message needs; those of messages at the same time are made in one statement. */
export interface Marks {
  /** Resolves once it is committed. @returns false when the row is not ours any more: it must not be sent. */
  readonly sending: (claim: Parameters<typeof markSending>[1][number]) => Promise<boolean>;
  readonly sent: (accepted: Accepted) => Promise<void>;
}

export function createMarks(db: Db): Marks {
  return {
    sending: inGroups((claims) => markSending(db, claims)),
    sent: inGroups(async (accepted: readonly Accepted[]) => {
      await markSent(db, accepted);
      return accepted.map(() => undefined);
    }),
  };
}
