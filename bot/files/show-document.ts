import type { Db } from '../../db/db.ts';
import { listCorrections } from '../../db/library/document-corrections.ts';
import type { Document } from '../../db/library/documents.ts';
import { readNames } from '../../db/people/people.ts';
import { documentWords } from '../../jobs/documents/document-words.ts';
import { correctionUsage } from '../../jobs/documents/read-correction.ts';
import { type Handled, say, type Turn } from '../router/turn.ts';

/** What commands about documents are made of. */
export interface DocumentParts {
  readonly db: Db;
  readonly dayOf: (at: Date) => string;
  /** Vectors of what was retitled; an endpoint may be slow, so it happens after the turn. */
  readonly refreshVectors: () => Promise<void>;
}

/** Everything staff can see of a document; behind a lead that says it was changed, without the usage. */
export async function showDocument(
  { db, dayOf }: DocumentParts,
  { today, tree }: Turn,
  document: Document,
  lead?: string,
): Promise<Handled> {
  const corrections = await listCorrections(db, [document.id]);
  const names = await readNames(
    db,
    corrections.flatMap(({ correctedBy }) => correctedBy ?? []),
  );
  const text = documentWords(document, corrections, {
    today,
    dayOf,
    unitName: tree.lineage(document.unitId)[0]?.name ?? document.unitId,
    nameOf: (id) => names.get(id) ?? '工会干事',
  });
  return say(
    [
      ...(lead === undefined ? [] : [lead, '']),
      text,
      ...(lead === undefined ? ['', correctionUsage] : []),
    ].join('\n'),
  );
}
