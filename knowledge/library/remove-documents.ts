import { deleteDocuments, type Document, listDocuments, lockLibrary } from '../../db/library/documents.ts';
import { forgetDocument } from '../search/index-clauses.ts';
import { settleEditions, type SettleDeps } from './settle-editions.ts';

/**
 * Deletes documents with their clauses and index rows; editions they had replaced hold again.
 *
 * @returns how many documents went.
 */
export function removeDocuments(deps: SettleDeps, which: (document: Document) => boolean): Promise<number> {
  const { db } = deps;
  return db.tx(async () => {
    await lockLibrary(db);
    const doomed = (await listDocuments(db)).filter(which);
    for (const { id } of doomed) await forgetDocument(db, id);
    await deleteDocuments(
      db,
      doomed.map(({ id }) => id),
    );
    for (const unitId of new Set(doomed.map((document) => document.unitId)))
      await settleEditions(deps, unitId);
    return doomed.length;
  });
}
