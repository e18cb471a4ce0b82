/** Dimensions of the sparse vectors in `clause_index`; a power of two below pgvector's limit of 10⁹. */
export const termDimensions = 2 ** 29;

/**
 * A term's dimension, 1 to `termDimensions`: FNV-1a over its UTF-16 units, so that no dictionary has to be kept.
 * With 200,000 terms in use about 40 pairs share a dimension, which no ranking notices.
 */
export function termId(term: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < term.length; position++) {
    hash = Math.imul(hash ^ term.charCodeAt(position), 0x01000193);
  }
  // The low bits of FNV-1a are its weakest; the high ones are folded in.
  return (((hash >>> 0) ^ (hash >>> 15)) & (termDimensions - 1)) + 1;
}
