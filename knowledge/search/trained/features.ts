import { normalise } from '../normalise.ts';
import { termId } from '../term-id.ts';
import { termsOf } from '../terms.ts';

/** A feature said again counts more, but ever less (as BM25's k1). */
const saturation = 1.2;

/** What a vector is made of: the index's own terms (characters and pairs, by id) with their saturated count. */
export function featuresOf(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of termsOf(normalise(text))) {
    const id = termId(term);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  for (const [id, count] of counts) counts.set(id, (count * (saturation + 1)) / (count + saturation));
  return counts;
}
