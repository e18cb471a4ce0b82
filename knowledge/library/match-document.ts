import type { Document, DocumentContent } from '../../db/documents.ts';

/** What a file is to the library. */
export type Match =
  { readonly status: 'unchanged' | 'updated'; readonly documentId: number } | { readonly status: 'added' };

const sameWhereBothKnown = (a: string | null, b: string | null) => a === null || b === null || a === b;

/**
 * Recognises a file among a unit's documents: the same bytes under the same title are unchanged; other content
 * under the same path or title is an update; but another effective date or 文号 makes it a new edition, to stand
 * beside the old one.
 *
 * @param taken documents that another file of the same run is already.
 */
export function matchDocument(
  documents: readonly Document[],
  content: DocumentContent,
  taken: ReadonlySet<number>,
): Match {
  const sameBytes = documents.find(
    ({ sha256, titleKey }) => sha256 === content.sha256 && titleKey === content.titleKey,
  );
  if (sameBytes) return { status: 'unchanged', documentId: sameBytes.id };
  const sameEdition = documents.filter(
    (known) =>
      !taken.has(known.id) &&
      (known.path === content.path || known.titleKey === content.titleKey) &&
      sameWhereBothKnown(known.effectiveOn, content.effectiveOn) &&
      sameWhereBothKnown(known.number, content.number),
  );
  const match = sameEdition.find(({ path }) => path === content.path) ?? sameEdition[0];
  return match ? { status: 'updated', documentId: match.id } : { status: 'added' };
}
