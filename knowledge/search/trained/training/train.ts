// `node knowledge/search/trained/training/train.ts DATA [--held-out 0…4]` learns weights.bin anew, from the folder with
// the public sets stard/, lecoqa/ and lawyerllama_lay/. The same every time, in about five minutes of one core.
// With --held-out a fifth of the questions is kept aside and measured instead of writing anything: so the numbers below
// were chosen.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packWeights, weightsFile } from '../weights.ts';
import { measureHeldOut } from './hold-out.ts';
import { learnLanguage } from './learn-language.ts';
import { learnQuestions } from './learn-questions.ts';
import type { Lesson } from './lesson.ts';
import { lexicalScores } from './lexical-scores.ts';
import { createModel } from './model.ts';
import { seededRandom } from './random.ts';
import { readTrainingData } from './read-data.ts';
import { encodeTexts } from './texts.ts';
import { chooseVocabulary } from './vocabulary.ts';

const vocabularySize = 65_536;
const dimensions = 64;
const language = { epochs: 4, batch: 256, rate: 0.1, temperature: 0.05, dropout: 0.2, byTitle: 0.3 };
const teaching = {
  epochs: 10,
  batch: 64,
  rate: 0.1,
  temperature: 0.05,
  dropout: 0.3,
  rivals: 8,
  rivalPool: 60,
  rivalEpochs: 5,
  lexicalWeight: 1,
  answerShare: 0.5,
};
const folds = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'held-out': { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('usage: node knowledge/search/trained/training/train.ts DATA');
const heldOut = values['held-out'] === undefined ? undefined : Number(values['held-out']);
const started = performance.now();
const say = (text: string) => console.log(`${((performance.now() - started) / 1000).toFixed(0)} s  ${text}`);

const data = readTrainingData(folder);
const clauseTexts = data.articles.map(({ title, article, text }) => `${title}\n${article}\n${text}`);
const answered = data.questions.flatMap(({ answer }) => answer ?? []);
const lay = [...data.questions.map(({ text }) => text), ...answered, ...data.layQuestions];
const vocabulary = chooseVocabulary(clauseTexts, lay, vocabularySize);
const random = seededRandom(20_261_128);
const model = createModel(vocabulary.importance, dimensions, random);
say(`${vocabulary.ids.length} features of ${data.articles.length} articles`);

const bodies = encodeTexts(
  data.articles.map(({ text }) => text),
  vocabulary,
);
const titles = encodeTexts(
  data.articles.map(({ title }) => title),
  vocabulary,
);
const laws = new Map([...new Set(data.articles.map(({ title }) => title))].map((title, law) => [title, law]));
const lawOf = Int32Array.from(data.articles, ({ title }) => laws.get(title) ?? 0);
learnLanguage(model, { bodies, titles, lawOf }, random, language, (epoch, loss) =>
  say(`language ${epoch + 1}/${language.epochs}, loss ${loss.toFixed(3)}`),
);

const texts = {
  questions: encodeTexts(
    data.questions.map(({ text }) => text),
    vocabulary,
  ),
  answers: encodeTexts(
    data.questions.map(({ answer }) => answer ?? ''),
    vocabulary,
  ),
  articles: encodeTexts(clauseTexts, vocabulary),
};
const lessons = data.questions.map(({ articles, answer }, question): Lesson => ({
  question,
  answer: answer === undefined ? undefined : question,
  articles,
}));
const scoresOf = lexicalScores(data.articles);
const wordScores = data.questions.map(({ text }) => scoresOf(text));
const rankings = { wordScores: (question: number) => wordScores[question] ?? new Float32Array() };
say('words of all questions weighed');
const isHeldOut = ({ question }: Lesson) => question % folds === heldOut;
learnQuestions(
  model,
  texts,
  lessons.filter((lesson) => !isHeldOut(lesson)),
  rankings,
  random,
  teaching,
  (epoch, loss) => say(`questions ${epoch + 1}/${teaching.epochs}, loss ${loss.toFixed(3)}`),
);

if (heldOut === undefined) {
  const directions = model.directions.map(
    (part, i) => part * (vocabulary.importance[Math.floor(i / dimensions)] ?? 0),
  );
  writeFileSync(weightsFile, packWeights(vocabulary.ids, directions, dimensions));
  say(`written to ${weightsFile.pathname}`);
} else {
  const weights = [0.5, 0.75, 1, 1.5, 2];
  for (const line of measureHeldOut(model, texts, lessons.filter(isHeldOut), rankings, weights)) say(line);
}
