import type { Case } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import type { Person } from '../../db/people/people.ts';
import type { QaEntry } from '../../db/library/qa-entries.ts';
import type { Role } from '../../db/people/roles.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { findHolders } from '../people/find-holders.ts';

export interface Approvers {
  /** The nearest to the unit first. */
  readonly people: readonly Person[];
  /** Whoever worded it approves it too: there is nobody else. */
  readonly alone: boolean;
}

/**
 * Who may approve a draft: somebody who neither worded it nor answered the case; where there is nobody like that,
 * whoever did not word it; where there is nobody else at all, its author.
 *
 * @param roles that may approve. @param today 'YYYY-MM-DD'
 */
export async function findApprovers(
  db: Db,
  tree: UnitTree,
  given: {
    readonly entry: Pick<QaEntry, 'unitId' | 'draftedBy'>;
    readonly answered: Case | undefined;
    readonly roles: readonly Role[];
    readonly today: string;
  },
): Promise<Approvers> {
  const { entry, answered, roles, today } = given;
  const holders = await findHolders(db, tree, { unitId: entry.unitId, roles, today });
  const notAuthor = holders.filter(({ id }) => id !== entry.draftedBy);
  const others = notAuthor.filter(({ id }) => id !== answered?.answeredBy);
  if (others.length > 0) return { people: others, alone: false };
  return notAuthor.length > 0 ? { people: notAuthor, alone: false } : { people: holders, alone: true };
}
