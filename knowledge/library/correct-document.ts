import { deleteVectorsOf } from '../../db/library/clause-vectors.ts';
import type { Db } from '../../db/db.ts';
import {
  type CorrectedField,
  deleteCorrection,
  type DocumentCorrection,
  listCorrections,
  saveCorrection,
} from '../../db/library/document-corrections.ts';
import {
  type Document,
  findDocument,
  lockLibrary,
  qaPath,
  updateDocument,
} from '../../db/library/documents.ts';
import { forgetDocument, indexDocument } from '../search/index-clauses.ts';
import { valueOf, withValue } from './corrections.ts';
import { settleEditions, type SettleDeps } from './settle-editions.ts';

/** One field staff give another value, or (`undo`) what was read again. Days are 'YYYY-MM-DD'. */
export type Change =
  | { readonly field: CorrectedField; readonly value: string | null }
  | { readonly field: CorrectedField; readonly undo: true };

export type CorrectDecision =
  | { readonly outcome: 'corrected'; readonly document: Document }
  /** `unknown_successor`: the document that is to take its place does not exist. */
  | { readonly outcome: 'unknown_document' | 'unknown_successor' | 'itself' }
  /** Each would stand in the other's place, and none would hold. */
  | { readonly outcome: 'circle' | 'other_unit'; readonly document: Document; readonly successor: Document }
  | { readonly outcome: 'ends_before_start'; readonly effectiveOn: string; readonly endsOn: string }
  /** A unit's Q&A library is corrected entry by entry. */
  | { readonly outcome: 'qa_library' };

/**
 * Corrects what was read of a document, or what takes its place, in one transaction; answers follow at once. The
 * corrections outlive another ingest of the same or a changed file. The vectors of a retitled document are the
 * caller's (`fillVectors`), after the transaction.
 *
 * @param by a person's id; null on the command line.
 */
export function correctDocument(
  deps: SettleDeps,
  given: {
    readonly documentId: number;
    readonly changes: readonly Change[];
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<CorrectDecision> {
  const { db } = deps;
  return db.tx(async (): Promise<CorrectDecision> => {
    await lockLibrary(db);
    const before = await findDocument(db, given.documentId);
    if (!before) return { outcome: 'unknown_document' };
    if (before.path === qaPath) return { outcome: 'qa_library' };
    const known = new Map(
      (await listCorrections(db, [before.id])).map((correction) => [correction.field, correction]),
    );
    const after = given.changes.reduce(
      (document, change) => withChange(document, change, known.get(change.field)),
      before,
    );
    const fault = termFault(after) ?? (await successionFault(db, after, given.changes));
    if (fault) return fault;
    for (const change of given.changes) await keep(db, before, change, { ...given, known });
    await rewrite(db, before, after, given.at);
    for (const unitId of new Set([before.unitId, after.unitId])) await settleEditions(deps, unitId);
    return { outcome: 'corrected', document: (await findDocument(db, before.id)) ?? after };
  });
}

function withChange(document: Document, change: Change, known: DocumentCorrection | undefined): Document {
  const { field } = change;
  if (field === 'superseded_by') return document;
  if ('value' in change) return withValue(document, field, change.value);
  return known ? withValue(document, field, known.readValue) : document;
}

function termFault({ effectiveOn, endsOn }: Document): CorrectDecision | undefined {
  return effectiveOn !== null && endsOn !== null && endsOn < effectiveOn
    ? { outcome: 'ends_before_start', effectiveOn, endsOn }
    : undefined;
}

/** Whether another document can take this one's place. */
async function successionFault(
  db: Db,
  document: Document,
  changes: readonly Change[],
): Promise<CorrectDecision | undefined> {
  for (const change of changes) {
    if (change.field !== 'superseded_by' || !('value' in change) || change.value === null) continue;
    const successor = await findDocument(db, Number(change.value));
    if (!successor) return { outcome: 'unknown_successor' };
    if (successor.id === document.id) return { outcome: 'itself' };
    if (successor.unitId !== document.unitId) return { outcome: 'other_unit', document, successor };
    if (await leadsTo(db, successor, document.id)) return { outcome: 'circle', document, successor };
  }
  return undefined;
}

/** Whether staff said, over however many steps, that `target` takes the place of `from`. */
async function leadsTo(db: Db, from: Document, target: number): Promise<boolean> {
  const seen = new Set<number>();
  for (let id: number | undefined = from.id; id !== undefined && !seen.has(id);) {
    if (id === target) return true;
    seen.add(id);
    const said: DocumentCorrection | undefined = (await listCorrections(db, [id])).find(
      ({ field }) => field === 'superseded_by',
    );
    id = said?.value ? Number(said.value) : undefined;
  }
  return false;
}

async function keep(
  db: Db,
  before: Document,
  change: Change,
  {
    known,
    by,
    at,
  }: {
    readonly known: ReadonlyMap<CorrectedField, DocumentCorrection>;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<void> {
  const { field } = change;
  if (!('value' in change)) return deleteCorrection(db, before.id, field);
  const earlier = known.get(field);
  const read = field === 'superseded_by' ? null : valueOf(before, field);
  await saveCorrection(db, {
    documentId: before.id,
    field,
    value: change.value,
    readValue: earlier ? earlier.readValue : read,
    correctedBy: by,
    correctedAt: at,
  });
}

/** The title counts in the index and in the vectors; unit and days are looked at in every search. */
async function rewrite(db: Db, before: Document, after: Document, at: Date): Promise<void> {
  const retitled = before.title !== after.title;
  if (retitled) await forgetDocument(db, before.id);
  await updateDocument(db, after.id, after, at);
  if (!retitled) return;
  await indexDocument(db, after.id);
  await deleteVectorsOf(db, after.id);
}
