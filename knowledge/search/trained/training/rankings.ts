import type { Lesson } from './lesson.ts';
import { dot, encode, type Model, whole } from './model.ts';
import type { Texts } from './texts.ts';

/** What words alone say: the best article of a question has 1. */
export interface Rankings {
  wordScores(question: number): Float32Array;
}

/** How near every article is to each lesson's question, one lesson after another. */
export function* cosinesOf(
  model: Model,
  { questions, articles }: { questions: Texts; articles: Texts },
  lessons: readonly Lesson[],
): Generator<readonly [Lesson, Float32Array], void, void> {
  const vectors = Array.from(
    { length: articles.count },
    (_, i) => encode(model, articles, whole(articles, i)).vector,
  );
  for (const lesson of lessons) {
    const { vector } = encode(model, questions, whole(questions, lesson.question));
    const cosines = new Float32Array(vectors.length);
    for (const [place, other] of vectors.entries()) cosines[place] = dot(vector, other);
    yield [lesson, cosines];
  }
}

/** The wrong articles that words and vectors together now rank best, for each lesson. */
export function strongest(
  model: Model,
  texts: { questions: Texts; articles: Texts },
  lessons: readonly Lesson[],
  { wordScores }: Rankings,
  count: number,
): Map<Lesson, readonly number[]> {
  const rivals = new Map<Lesson, readonly number[]>();
  for (const [lesson, cosines] of cosinesOf(model, texts, lessons)) {
    const ranked = best(fused(wordScores(lesson.question), cosines, 1), count + lesson.articles.length);
    rivals.set(
      lesson,
      ranked.filter((place) => !lesson.articles.includes(place)),
    );
  }
  return rivals;
}

/** Words and vectors together. */
export function fused(words: Float32Array, cosines: Float32Array, weight: number): Float32Array {
  const scores = new Float32Array(words.length);
  for (let i = 0; i < scores.length; i++) scores[i] = (words[i] ?? 0) + weight * (cosines[i] ?? 0);
  return scores;
}

/** Places of the highest scores, best first. */
export function best(scores: Float32Array, count: number): number[] {
  const places: number[] = [];
  const scoreAt = (rank: number) => scores[places[rank] ?? 0] ?? 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (places.length === count && score <= scoreAt(count - 1)) continue;
    let rank = places.length < count ? places.length : count - 1;
    for (; rank > 0 && scoreAt(rank - 1) < score; rank--) places[rank] = places[rank - 1] ?? 0;
    places[rank] = place;
  }
  return places;
}
