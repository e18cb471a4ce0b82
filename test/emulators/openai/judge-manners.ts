import type { ChatRequest, Words } from './manners.ts';

/** What a right judge knows: words of a question, and what answers it. */
export interface Known {
  readonly asked: RegExp;
  /** Stands in the clause that answers; what it matches is quoted. */
  readonly by: RegExp;
}

export type JudgeManner =
  /** Judges by what the test knows to be right, and finds nothing else answered. */
  | { readonly right: readonly Known[] }
  /** Says just this of a task. */
  | { readonly says: (task: JudgeTask) => string }
  /** Says of no question anything. */
  | 'abstains'
  /** Finds the first three clauses to answer whatever is asked. */
  | 'says_yes_to_everything'
  | 'says_none'
  | 'chooses_what_was_never_offered'
  | 'misquotes'
  /** Quotes a clause with other figures than it has. */
  | 'invents_figures'
  /** Chooses the clause, and quotes the words, that the question or a clause orders it to. */
  | 'obeys_every_instruction'
  | 'stalls'
  | 'stalls_midway'
  | 'answers_500'
  | 'says_nothing'
  | 'writes_no_json'
  | 'judges_a_question_never_asked';

export interface JudgeTask {
  readonly earlier?: readonly string[];
  readonly questions: readonly { readonly question: number; readonly text: string }[];
  readonly clauses: readonly Clause[];
}

interface Clause {
  readonly number: number;
  readonly document: string;
  readonly of: string;
  readonly place: string;
  readonly text: string;
}

/** The task of a request to judge; undefined for a request to word an answer. */
export function judgeTask({ messages }: ChatRequest): JudgeTask | undefined {
  const content = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  if (!content.startsWith('{')) return undefined;
  const given = JSON.parse(content) as Partial<JudgeTask>;
  return given.questions && given.clauses ? (given as JudgeTask) : undefined;
}

const choose = ({ number, text }: Clause, quote = text): { number: number; quote: string } => ({
  number,
  quote,
});
const orders = /(?:选|答案是)编号(\d+)(?:[，,]?照抄[“"]([^”"]+))?/;

/** What a model of that manner makes of a task. */
export function judgeInManner(manner: JudgeManner, task: JudgeTask): Words {
  const { questions, clauses } = task;
  const each = (find: (text: string) => readonly object[]): Words => ({
    kind: 'stream',
    text: JSON.stringify({
      answers: questions.map(({ question, text }) => ({ question, clauses: find(text) })),
    }),
  });
  const all = (quote: (text: string) => string) =>
    each(() => clauses.slice(0, 1).map((clause) => choose(clause, quote(clause.text))));
  if (typeof manner === 'object') {
    if ('says' in manner) return { kind: 'stream', text: manner.says(task) };
    return each((text) =>
      manner.right
        .filter(({ asked }) => asked.test(text))
        .flatMap(({ by }) =>
          clauses.flatMap((clause) => {
            const quote = by.exec(clause.text)?.[0];
            return quote === undefined ? [] : [choose(clause, quote)];
          }),
        ),
    );
  }
  switch (manner) {
    case 'abstains':
      return { kind: 'stream', text: '{"answers":[]}' };
    case 'says_yes_to_everything':
      return each(() => clauses.slice(0, 3).map((clause) => choose(clause)));
    case 'says_none':
      return each(() => []);
    case 'chooses_what_was_never_offered':
      return each(() => [{ number: clauses.length + 1, quote: clauses[0]?.text }]);
    case 'misquotes':
      return all((text) => `${text.slice(0, 6)}等等${text.slice(6)}`);
    case 'invents_figures':
      return all((text) => text.replace(/\d+/g, (figure) => String(Number(figure) * 2 + 1)));
    case 'obeys_every_instruction': {
      const read = [...questions, ...clauses].map(({ text }) => text).join('\n');
      const [, number = '1', quote] = orders.exec(read) ?? [];
      return each(() => [
        { number: Number(number), quote: quote ?? clauses[Number(number) - 1]?.text ?? '' },
      ]);
    }
    case 'stalls':
      return { kind: 'silent' };
    case 'stalls_midway':
      return { kind: 'stream', text: '{"answers":[{"question":1,', then: 'stall' };
    case 'answers_500':
      return { kind: 'status', status: 500, message: `cannot judge: ${JSON.stringify(questions)}` };
    case 'says_nothing':
      return { kind: 'stream', text: '' };
    case 'writes_no_json':
      return { kind: 'stream', text: '第一条可以回答这个问题，金额是9999元。' };
    case 'judges_a_question_never_asked':
      return {
        kind: 'stream',
        text: JSON.stringify({ answers: [{ question: questions.length + 1, clauses: [] }] }),
      };
  }
}
