import { lockSection } from '../advisory-lock.ts';
import { type Db, queryOne } from '../db.ts';

/** A rule document in one edition. Days are 'YYYY-MM-DD'. */
export interface Document {
  readonly id: number;
  readonly unitId: string;
  readonly title: string;
  readonly titleKey: string;
  /** Equal for all editions of one document. */
  readonly editionKey: string;
  readonly fileStem: string;
  readonly path: string;
  /** 文号 */
  readonly number: string | null;
  readonly sha256: string;
  readonly effectiveOn: string | null;
  /** The last day it holds. */
  readonly endsOn: string | null;
  readonly repeals: readonly string[];
  /** Titles over which it prevails where both rule a matter. */
  readonly overrides: readonly string[];
  /** From this day on `supersededBy` holds in its place. */
  readonly supersededOn: string | null;
  readonly supersededBy: number | null;
  readonly sample: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a document says of itself; id and supersession follow from the others. */
export type DocumentContent = Omit<
  Document,
  'id' | 'supersededOn' | 'supersededBy' | 'createdAt' | 'updatedAt'
>;

const columns = `id, unit_id as "unitId", title, title_key as "titleKey", edition_key as "editionKey",
  file_stem as "fileStem", path, number, sha256, effective_on as "effectiveOn", ends_on as "endsOn", repeals, overrides,
  superseded_on as "supersededOn", superseded_by as "supersededBy", sample,
  created_at as "createdAt", updated_at as "updatedAt"`;

export function listDocuments(db: Db): Promise<Document[]> {
  return db.query<Document>(`select ${columns} from documents order by unit_id, title_key, effective_on, id`);
}

export function listDocumentsOfUnit(db: Db, unitId: string): Promise<Document[]> {
  return db.query<Document>(`select ${columns} from documents where unit_id = $1 order by id`, [unitId]);
}

/**
 * A unit's documents that share the file's bytes, its path or its title, and those whose title or unit staff
 * corrected: they may have read so.
 */
export function listSimilarDocuments(
  db: Db,
  { unitId, sha256, path, titleKey }: Pick<DocumentContent, 'unitId' | 'sha256' | 'path' | 'titleKey'>,
): Promise<Document[]> {
  return db.query<Document>(
    `select ${columns} from documents
     where (unit_id = $1 and path <> $5 and (sha256 = $2 or path = $3 or title_key = $4))
       or id in (select document_id from document_corrections
         where field = 'unit' and read_value = $1 or field = 'title') order by id`,
    [unitId, sha256, path, titleKey, qaPath],
  );
}

/** In place of a file's path: the unit's approved questions and answers, which no file replaces. */
export const qaPath = 'qa:';

/** The document of a unit's approved questions and answers (问答库). */
export function findQaDocument(db: Db, unitId: string): Promise<Document | undefined> {
  return queryOne<Document>(db, `select ${columns} from documents where unit_id = $1 and path = $2`, [
    unitId,
    qaPath,
  ]);
}

/**
 * The editions of one document in a unit, those that staff named in place of one, and the unit's documents that repeal
 * others.
 */
export function listEditions(db: Db, unitId: string, editionKey: string): Promise<Document[]> {
  return db.query<Document>(
    `select ${columns} from documents
     where unit_id = $1 and (edition_key = $2 or cardinality(repeals) > 0 or id::text in
       (select value from document_corrections where field = 'superseded_by')) order by id`,
    [unitId, editionKey],
  );
}

export function findDocument(db: Db, id: number): Promise<Document | undefined> {
  return queryOne<Document>(db, `select ${columns} from documents where id = $1`, [id]);
}

const values = (content: DocumentContent) => [
  content.unitId,
  content.title,
  content.titleKey,
  content.editionKey,
  content.fileStem,
  content.path,
  content.number,
  content.sha256,
  content.effectiveOn,
  content.endsOn,
  content.repeals,
  content.overrides,
  content.sample,
];

/** @returns the new document's id. */
export async function insertDocument(db: Db, content: DocumentContent, at: Date): Promise<number> {
  const row = await queryOne<{ id: number }>(
    db,
    `insert into documents (unit_id, title, title_key, edition_key, file_stem, path, number, sha256,
       effective_on, ends_on, repeals, overrides, sample, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) returning id`,
    [...values(content), at],
  );
  if (!row) throw new Error('insert into documents returned no row');
  return row.id;
}

export async function updateDocument(db: Db, id: number, content: DocumentContent, at: Date): Promise<void> {
  await db.query(
    `update documents set unit_id = $1, title = $2, title_key = $3, edition_key = $4, file_stem = $5, path = $6,
       number = $7, sha256 = $8, effective_on = $9, ends_on = $10, repeals = $11, overrides = $12, sample = $13,
       updated_at = $14
     where id = $15`,
    [...values(content), at, id],
  );
}

/** Records which edition holds in a document's place and since when; nulls where none does. */
export async function setSuperseded(
  db: Db,
  id: number,
  by: { readonly documentId: number; readonly on: string } | null,
): Promise<void> {
  await db.query('update documents set superseded_by = $2, superseded_on = $3 where id = $1', [
    id,
    by?.documentId ?? null,
    by?.on ?? null,
  ]);
}

/** Deletes documents with everything that hangs on them. Term counts are the caller's (`addTermCounts`). */
export async function deleteDocuments(db: Db, ids: readonly number[]): Promise<void> {
  await db.query('delete from documents where id = any($1::bigint[])', [ids]);
}

/** Serialises everything that writes documents, so that two ingests cannot both add the same one. */
export async function lockLibrary(db: Db): Promise<void> {
  await lockSection(db, 'library');
}
