import type { Db } from '../../db/db.ts';
import { listCorrections } from '../../db/library/document-corrections.ts';
import { listDocumentsOfUnit, listEditions, setSuperseded } from '../../db/library/documents.ts';
import { supersessions } from './editions.ts';

export interface SettleDeps {
  readonly db: Db;
  /** The day an instant falls on in the union's time zone, 'YYYY-MM-DD'. */
  readonly dayOf: (at: Date) => string;
}

/**
 * Writes down which of a unit's documents hold no longer, where that has changed: all of them, or only the
 * editions of one document.
 */
export async function settleEditions(
  { db, dayOf }: SettleDeps,
  unitId: string,
  editionKey?: string,
): Promise<void> {
  const documents =
    editionKey === undefined
      ? await listDocumentsOfUnit(db, unitId)
      : await listEditions(db, unitId, editionKey);
  const corrections = await listCorrections(
    db,
    documents.map(({ id }) => id),
  );
  const decided = new Map(
    corrections
      .filter(({ field }) => field === 'superseded_by')
      .map(({ documentId, value }) => [documentId, value === null ? null : Number(value)]),
  );
  const settled = supersessions(documents, { dayOf, decided });
  for (const document of documents) {
    if (editionKey !== undefined && document.editionKey !== editionKey) continue;
    const by = settled.get(document.id) ?? null;
    if (document.supersededBy === (by?.documentId ?? null) && document.supersededOn === (by?.on ?? null))
      continue;
    await setSuperseded(db, document.id, by);
  }
}
