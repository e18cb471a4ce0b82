import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { JudgeTask } from '../emulators/openai/judge-manners.ts';

const line = z.object({
  earlier: z.array(z.string()).default([]),
  questions: z.array(z.string()),
  answers: z.array(z.array(z.object({ document: z.string(), place: z.string(), quote: z.string() }))),
});

/** What was judged of the questions of one request, as a model would say it. */
export interface RecordedVerdicts {
  /** The reply to a request to judge; has no opinion on what was never judged. */
  replyTo(task: JudgeTask): string;
  /** Requests that nobody judged. */
  unjudged(): number;
}

/**
 * The verdicts of a reader who was given what a model is given and nothing else: neither the handbook nor what is
 * expected. They are kept by the words of the questions; clauses by document, place and quote, so that they hold
 * however the clauses are numbered or chosen. What is asked of two days or units stands there twice.
 */
export function readRecorded(file: URL): RecordedVerdicts {
  const keyOf = (earlier: readonly string[], questions: readonly string[]) =>
    JSON.stringify([earlier, questions]);
  const recorded = Map.groupBy(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => line.parse(JSON.parse(text))),
    ({ earlier, questions }) => keyOf(earlier, questions),
  );
  let unjudged = 0;
  return {
    unjudged: () => unjudged,
    replyTo({ earlier = [], questions, clauses }) {
      const asked = questions.map(({ text }) => text);
      const verdicts = recorded.get(keyOf(earlier, asked))?.map(({ answers }) =>
        answers.map((chosen, index) => ({
          question: index + 1,
          clauses: chosen.map((one) => ({ number: numberOf(one, clauses), quote: one.quote })),
        })),
      );
      const offered = verdicts?.find((answers) =>
        answers.every((answer) => answer.clauses.every(({ number }) => number !== undefined)),
      );
      if (!offered) unjudged++;
      return JSON.stringify({ answers: offered ?? [] });
    },
  };
}

const numberOf = (
  { document, place, quote }: { document: string; place: string; quote: string },
  clauses: JudgeTask['clauses'],
): number | undefined =>
  clauses.find(
    (clause) =>
      clause.document === document && clause.place === place && bare(clause.text).includes(bare(quote)),
  )?.number;

const bare = (text: string): string => text.replace(/\s/g, '');
