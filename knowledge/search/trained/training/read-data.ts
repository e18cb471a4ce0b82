import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Article {
  readonly title: string;
  readonly article: string;
  readonly text: string;
}

/** A lay question and the places of the articles that answer it. */
export interface TaughtQuestion {
  readonly text: string;
  readonly articles: readonly number[];
  /** What a lawyer answered, where one did. */
  readonly answer: string | undefined;
}

export interface TrainingData {
  readonly articles: readonly Article[];
  readonly questions: readonly TaughtQuestion[];
  /** Lay questions without an answer: they only say which words lay people use. */
  readonly layQuestions: readonly string[];
}

interface Line extends Partial<Article> {
  readonly id: string;
  readonly text: string;
  readonly answer?: string | null;
  readonly relevant?: readonly string[];
}

const readLines = (path: string): Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    // A few lines of LeCoQA come from Python and say NaN.
    .map((line) => JSON.parse(line.replace(': NaN', ': null')) as Line);

/** Reads the public sets (licences in ARCHITECTURE.md); STARD's dev questions and LawBench are not among them. */
export function readTrainingData(folder: string): TrainingData {
  const articles = readLines(join(folder, 'stard/corpus.jsonl'));
  const placeOf = new Map(articles.map(({ id }, place) => [id, place]));
  const answers = new Map(
    readLines(join(folder, 'lecoqa/answers.jsonl')).map(({ id, answer }) => [id, answer ?? undefined]),
  );
  return {
    articles: articles.map(({ title = '', article = '', text }) => ({ title, article, text })),
    questions: readLines(join(folder, 'stard/queries.train.jsonl'))
      .map(({ id, text, relevant = [] }) => ({
        text,
        articles: relevant.flatMap((article) => placeOf.get(article) ?? []),
        answer: answers.get(id),
      }))
      .filter(({ articles: places }) => places.length > 0),
    layQuestions: readLines(join(folder, 'lawyerllama_lay/queries_unlabelled.jsonl')).map(({ text }) => text),
  };
}
