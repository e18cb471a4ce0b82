import type { Db } from '../../db/db.ts';
import { listDocumentsOfUnit, listEditions, setSuperseded } from '../../db/documents.ts';
import { supersessions } from './editions.ts';

/**
 * Writes down which of a unit's documents hold no longer, where that has changed: all of them, or only the
 * editions of one document.
 */
export async function settleEditions(db: Db, unitId: string, editionKey?: string): Promise<void> {
  const documents =
    editionKey === undefined
      ? await listDocumentsOfUnit(db, unitId)
      : await listEditions(db, unitId, editionKey);
  const settled = supersessions(documents);
  for (const document of documents) {
    if (editionKey !== undefined && document.editionKey !== editionKey) continue;
    const by = settled.get(document.id) ?? null;
    if (document.supersededBy === (by?.documentId ?? null) && document.supersededOn === (by?.on ?? null))
      continue;
    await setSuperseded(db, document.id, by);
  }
}
