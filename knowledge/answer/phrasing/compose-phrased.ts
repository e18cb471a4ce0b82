import type { Grounds } from '../reply.ts';
import { sourceLine, type Told } from '../wording/compose.ts';
import type { Sentence } from './gate/read-sentence.ts';

/** What model text begins with (人工智能生成合成内容标识办法: it stays when the text is copied). */
export const aiMark = '【AI生成】';
const aiNote = '（文字由AI按上面的条款整理，以条款原文和工会审核为准。）';

/** The accepted sentences as the finished answer: marked, sentences of one clause together, then where it stands. */
export function composePhrased({ told, before, after }: Grounds, sentences: readonly Sentence[]): string {
  const paragraphs = grouped(sentences).flatMap(({ text, cites }) => [
    text,
    ...cites.flatMap((number) => told[number - 1] ?? []).map(({ clause }: Told) => sourceLine(clause)),
  ]);
  return [...marked(before, paragraphs), ...after, aiNote].join('\n');
}

/** The answer's beginning while the rest is still being worded. */
export const composeDraft = ({ before }: Grounds, sentences: readonly Sentence[]): string =>
  marked(
    before,
    grouped(sentences).map(({ text }) => text),
  ).join('\n');

function marked(before: readonly string[], paragraphs: readonly string[]): string[] {
  const [first = '', ...rest] = [...before, ...paragraphs];
  return [aiMark + first, ...rest];
}

function grouped(sentences: readonly Sentence[]): { text: string; cites: readonly number[] }[] {
  const groups: { text: string; cites: readonly number[] }[] = [];
  for (const { text, cites } of sentences) {
    if (text === '') continue;
    const last = groups.at(-1);
    if (last && String(last.cites) === String(cites)) last.text += text;
    else groups.push({ text, cites });
  }
  return groups;
}
