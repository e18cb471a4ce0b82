import { type Choice, contrast } from './contrast.ts';
import type { Lesson } from './lesson.ts';
import { encode, type Encoded, learn, type Model, propagate, whole } from './model.ts';
import { type Rankings, strongest } from './rankings.ts';
import type { Random } from './random.ts';
import type { Texts } from './texts.ts';

export interface QuestionOptions {
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  readonly temperature: number;
  readonly dropout: number;
  /** So many wrong articles that rank high are set beside each right one. */
  readonly rivals: number;
  /** How many of the best a rival is drawn from, and after how many epochs they are looked up anew. */
  readonly rivalPool: number;
  readonly rivalEpochs: number;
  /** How much a lexical score of 1 weighs beside a cosine of 1. */
  readonly lexicalWeight: number;
  /** How much is also learned from lawyers' answers, which stand between lay words and rules. */
  readonly answerShare: number;
}

/**
 * Teaches which articles answer which lay questions. The scores of words count as a head start, so that the vectors
 * learn what words miss and nothing else; rivals are what words and vectors together rank high (Xiong et al. 2021).
 */
export function learnQuestions(
  model: Model,
  { questions, answers, articles }: { questions: Texts; answers: Texts; articles: Texts },
  lessons: readonly Lesson[],
  rankings: Rankings,
  random: Random,
  options: QuestionOptions,
  onEpoch: (epoch: number, loss: number) => void,
): void {
  const dropping = { share: options.dropout, random };
  let rivals = new Map<Lesson, readonly number[]>();

  const learnBatch = (batch: readonly Lesson[]): number => {
    const rights = batch.map(({ articles: right }) => right[random.below(right.length)] ?? 0);
    const places = new Set(rights);
    for (const lesson of batch) {
      const known = rivals.get(lesson) ?? [];
      for (let n = 0; n < options.rivals; n++) places.add(known[random.below(known.length)] ?? 0);
    }
    const candidates = [...places];
    const placeOf = new Map(candidates.map((article, place) => [article, place]));
    const encoded = candidates.map((article) => encode(model, articles, whole(articles, article), dropping));
    const encodedRow = (texts: Texts, row: number): Encoded =>
      encode(model, texts, whole(texts, row), dropping);
    const asked = batch.map(({ question }) => encodedRow(questions, question));
    const choiceOf = (of: Encoded, lesson: Lesson, right: number): Choice => {
      const words = rankings.wordScores(lesson.question);
      const isAlsoRight = (article: number) => article !== right && lesson.articles.includes(article);
      return {
        of,
        right: placeOf.get(right) ?? 0,
        headStart: (candidate) => {
          const article = candidates[candidate] ?? 0;
          return isAlsoRight(article) ? -Infinity : options.lexicalWeight * (words[article] ?? 0);
        },
      };
    };
    const loss = contrast(
      batch.map((lesson, i) => choiceOf(asked[i] as Encoded, lesson, rights[i] ?? 0)),
      encoded,
      options.temperature,
    );
    const answered = batch.flatMap((lesson, i) =>
      lesson.answer === undefined || random.next() >= options.answerShare
        ? []
        : [{ lesson, right: rights[i] ?? 0, of: encodedRow(answers, lesson.answer) }],
    );
    if (answered.length > 0)
      contrast(
        answered.map(({ lesson, right, of }) => choiceOf(of, lesson, right)),
        encoded,
        options.temperature,
      );
    for (const text of [...asked, ...encoded, ...answered.map(({ of }) => of)]) propagate(model, text);
    return loss;
  };

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    if (epoch % options.rivalEpochs === 0)
      rivals = strongest(model, { questions, articles }, lessons, rankings, options.rivalPool);
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
    const order = random.order(lessons.length);
    let [loss, batches] = [0, 0];
    for (let start = 0; start < order.length; start += options.batch, batches++) {
      const batch = [...order.slice(start, start + options.batch)].flatMap((place) => lessons[place] ?? []);
      loss += learnBatch(batch);
      learn(model, rate);
    }
    onEpoch(epoch, loss / batches);
  }
}
