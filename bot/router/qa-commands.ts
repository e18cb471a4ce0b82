import { findCase } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import { findQaEntry } from '../../db/library/qa-entries.ts';
import type { QaActor, QaDeps } from '../../jobs/qa/entry-decision.ts';
import { acts, type Act } from '../gate/acts.ts';
import { unitsAllowing } from '../gate/decide.ts';
import { readLeadingNumber } from './leading-number.ts';
import type { ParsedCommand } from './parse-command.ts';
import { knownPerson, type Turn } from './turn.ts';

/** What commands about the Q&A library are made of. */
export interface QaParts {
  readonly db: Db;
  readonly dayOf: (at: Date) => string;
  /** Vectors of what was put in; an endpoint may be slow, so it happens after the turn. */
  readonly refreshVectors: () => Promise<void>;
}

export const qaDeps = ({ db, dayOf }: QaParts, { tree }: Turn): QaDeps => ({
  db,
  tree,
  approverRoles: acts.approve_qa_entry,
  dayOf,
});

export const qaActor = (turn: Turn, act: Act): QaActor => ({
  personId: knownPerson(turn).id,
  unitIds: unitsAllowing(act, turn.grants),
});

/** Such a command concerns the unit of the entry, else of the case with this number. */
export const concernsEntry =
  (db: Db) =>
  async (_turn: Turn, { rest }: ParsedCommand): Promise<string | undefined> => {
    const { number: id } = readLeadingNumber(rest);
    if (id === undefined) return undefined;
    return (await findQaEntry(db, id))?.unitId ?? (await findCase(db, id))?.unitId;
  };
