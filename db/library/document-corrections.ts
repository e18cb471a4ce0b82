import type { Db } from '../db.ts';

/** What of a document staff may correct. */
export type CorrectedField = 'title' | 'number' | 'unit' | 'effective_on' | 'ends_on' | 'superseded_by';

/** Staff's word on one field of a document, against what was read from its text. */
export interface DocumentCorrection {
  readonly documentId: number;
  readonly field: CorrectedField;
  /** Null: it has none. Of `superseded_by` the id of a document. */
  readonly value: string | null;
  /** What was read last; null for `superseded_by`, which follows from the other documents. */
  readonly readValue: string | null;
  /** Null on the command line. */
  readonly correctedBy: string | null;
  readonly correctedAt: Date;
}

export function listCorrections(db: Db, documentIds: readonly number[]): Promise<DocumentCorrection[]> {
  return db.query<DocumentCorrection>(
    `select document_id as "documentId", field, value, read_value as "readValue",
       corrected_by as "correctedBy", corrected_at as "correctedAt"
     from document_corrections where document_id = any ($1::bigint[]) order by document_id, field`,
    [documentIds],
  );
}

/** Keeps a correction in place of an earlier one of the same field. */
export async function saveCorrection(db: Db, correction: DocumentCorrection): Promise<void> {
  await db.query(
    `insert into document_corrections (document_id, field, value, read_value, corrected_by, corrected_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (document_id, field) do update set value = excluded.value, read_value = excluded.read_value,
       corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at`,
    [
      correction.documentId,
      correction.field,
      correction.value,
      correction.readValue,
      correction.correctedBy,
      correction.correctedAt,
    ],
  );
}

export async function deleteCorrection(db: Db, documentId: number, field: CorrectedField): Promise<void> {
  await db.query('delete from document_corrections where document_id = $1 and field = $2', [
    documentId,
    field,
  ]);
}
