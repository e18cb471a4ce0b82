import { rankingMetrics } from '../../../evaluation/ranking-metrics.ts';
import type { Lesson } from './lesson.ts';
import type { Model } from './model.ts';
import { best, cosinesOf, fused, type Rankings } from './rankings.ts';
import type { Texts } from './texts.ts';

/** The figures of words alone, vectors alone, and vectors added with each weight, on lessons that were not taught. */
export function measureHeldOut(
  model: Model,
  texts: { questions: Texts; articles: Texts },
  lessons: readonly Lesson[],
  { wordScores }: Rankings,
  weights: readonly number[],
): string[] {
  const ways = new Map<string, (words: Float32Array, cosines: Float32Array) => Float32Array>([
    ['words', (words) => words],
    ['vectors', (_, cosines) => cosines],
  ]);
  for (const weight of weights)
    ways.set(`words + ${weight} vectors`, (words, cosines) => fused(words, cosines, weight));
  const found = new Map([...ways.keys()].map((way) => [way, [] as string[][]]));
  for (const [lesson, cosines] of cosinesOf(model, texts, lessons)) {
    const words = wordScores(lesson.question);
    for (const [way, score] of ways) found.get(way)?.push(best(score(words, cosines), 20).map(String));
  }
  const relevant = lessons.map(({ articles }) => new Set(articles.map(String)));
  return [...found].map(([way, lists]) => {
    const { recall, mrr10 } = rankingMetrics(
      lists.map((list, i) => ({ found: list, relevant: relevant[i] ?? new Set() })),
    );
    return `${way}: recall@10 ${recall['10'].toFixed(3)}, MRR@10 ${mrr10.toFixed(3)}`;
  });
}
