import { clauseWeights, inverseFrequency, repeated, statuteLength } from '../../bm25.ts';
import { normalise } from '../../normalise.ts';
import { termId } from '../../term-id.ts';
import { termsOf } from '../../terms.ts';
import type { Article } from './read-data.ts';

/**
 * BM25 in memory: text → its score with every article, the best being 1. The vectors learn beside it what it does
 * not know.
 */
export function lexicalScores(articles: readonly Article[]): (text: string) => Float32Array {
  const fields = articles.map(({ title, article, text }) => ({
    title: normalise(title),
    path: normalise(article),
    text: normalise(text),
    questions: '',
  }));
  const averageLength = fields.reduce((sum, field) => sum + statuteLength(field), 0) / fields.length;
  const postings = new Map<number, { readonly places: number[]; readonly weights: number[] }>();
  for (const [place, field] of fields.entries()) {
    for (const [id, weight] of clauseWeights(field, averageLength)) {
      const posting = postings.get(id) ?? { places: [], weights: [] };
      posting.places.push(place);
      posting.weights.push(weight);
      postings.set(id, posting);
    }
  }
  return (text) => {
    const scores = new Float32Array(articles.length);
    for (const [id, terms] of Map.groupBy(termsOf(normalise(text)), termId)) {
      const posting = postings.get(id);
      if (!posting) continue;
      const weight = inverseFrequency(posting.places.length, articles.length) * repeated(terms.length);
      for (const [i, place] of posting.places.entries())
        scores[place] = (scores[place] ?? 0) + weight * (posting.weights[i] ?? 0);
    }
    const best = scores.reduce((most, score) => Math.max(most, score), 1e-9);
    return scores.map((score) => score / best);
  };
}
