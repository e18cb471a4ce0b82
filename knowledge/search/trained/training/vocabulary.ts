import { inverseFrequency } from '../../bm25.ts';
import { termId } from '../../term-id.ts';
import { normalise } from '../../normalise.ts';
import { termsOf } from '../../terms.ts';

/** The features that get a direction. */
export interface Vocabulary {
  /** Term ids, ascending. */
  readonly ids: Uint32Array;
  readonly rowOf: ReadonlyMap<number, number>;
  /** How much each row tells: its rarity among the clauses, half for a single character. */
  readonly importance: Float32Array;
}

/** What lay people say is rare in rules, and is what has to be learned. */
const layShare = 3;
const singleCharacter = 0.5;

/** Chooses the `size` features that occur in most texts. */
export function chooseVocabulary(
  clauses: readonly string[],
  layTexts: readonly string[],
  size: number,
): Vocabulary {
  const known = new Map<number, { inClauses: number; uses: number; single: boolean }>();
  const count = (text: string, isClause: boolean) => {
    for (const term of new Set(termsOf(normalise(text)))) {
      const id = termId(term);
      const entry = known.get(id) ?? { inClauses: 0, uses: 0, single: [...term].length === 1 };
      entry.inClauses += isClause ? 1 : 0;
      entry.uses += isClause ? 1 : layShare;
      known.set(id, entry);
    }
  };
  for (const text of clauses) count(text, true);
  for (const text of layTexts) count(text, false);
  const chosen = [...known]
    .sort(([a, { uses: m }], [b, { uses: n }]) => n - m || a - b)
    .slice(0, size)
    .sort(([a], [b]) => a - b);
  return {
    ids: Uint32Array.from(chosen, ([id]) => id),
    rowOf: new Map(chosen.map(([id], row) => [id, row])),
    importance: Float32Array.from(
      chosen,
      ([, { inClauses, single }]) =>
        inverseFrequency(inClauses, clauses.length) * (single ? singleCharacter : 1),
    ),
  };
}
