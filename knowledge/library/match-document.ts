import type { Document, DocumentContent } from '../../db/library/documents.ts';

/** What a file is to the library. */
export type Match =
  { readonly status: 'unchanged' | 'updated'; readonly documentId: number } | { readonly status: 'added' };

/** A document of the library as it holds, and as its text was read before staff corrected it. */
export interface KnownDocument {
  readonly held: Document;
  readonly read: Document;
}

/**
 * Whether a file says the same of itself as a known document: as it was read, or as staff corrected it (the file may
 * have been mended since), or one of them nothing.
 */
function saysTheSame(
  { held, read }: KnownDocument,
  content: DocumentContent,
  field: 'effectiveOn' | 'number',
) {
  const known = [read[field], held[field]].filter((value) => value !== null);
  const said = content[field];
  return said === null || known.length === 0 || known.includes(said);
}

/**
 * Recognises a file among a unit's documents: the same bytes under the same title are unchanged; other content
 * under the same path or title is an update; but another effective date or 文号 makes it a new edition, to stand
 * beside the old one. The same bytes under another title are the same file renamed, where the old one is gone.
 *
 * @param taken documents that another file of the same run is already.
 * @param gone documents whose file is no longer where it was.
 */
export function matchDocument(
  documents: readonly KnownDocument[],
  content: DocumentContent,
  taken: ReadonlySet<number>,
  gone: ReadonlySet<number> = new Set(),
): Match {
  const sameBytes = documents.find(
    ({ read }) =>
      read.unitId === content.unitId && read.sha256 === content.sha256 && read.titleKey === content.titleKey,
  );
  if (sameBytes) return { status: 'unchanged', documentId: sameBytes.read.id };
  const sameEdition = documents.filter(
    (known) =>
      !taken.has(known.read.id) &&
      known.read.unitId === content.unitId &&
      (known.read.path === content.path || known.read.titleKey === content.titleKey) &&
      saysTheSame(known, content, 'effectiveOn') &&
      saysTheSame(known, content, 'number'),
  );
  const renamed = documents.find(
    ({ read }) =>
      read.unitId === content.unitId &&
      read.sha256 === content.sha256 &&
      gone.has(read.id) &&
      !taken.has(read.id),
  );
  if (renamed) return { status: 'updated', documentId: renamed.read.id };
  const match = sameEdition.find(({ read }) => read.path === content.path) ?? sameEdition[0];
  return match ? { status: 'updated', documentId: match.read.id } : { status: 'added' };
}
