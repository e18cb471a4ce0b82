import { z } from 'zod';
import type { SurveyAnswers } from '../../db/voice/survey-answers.ts';
import type { SurveyQuestion } from '../../db/voice/surveys.ts';

/** How far somebody is: the answers so far, and the number of the question that waits; 0 when all are answered. */
export interface AnswersInWork {
  readonly answers: SurveyAnswers;
  readonly asking: number;
}

const shape: z.ZodType<AnswersInWork> = z.object({
  answers: z.record(z.string(), z.union([z.array(z.number()), z.string()])),
  asking: z.number(),
});

export const readAnswersInWork = (content: unknown): AnswersInWork => shape.parse(content);

export const noAnswers: AnswersInWork = { answers: {}, asking: 1 };
export const longestWords = 500;

export type Taken =
  { readonly ok: true; readonly state: AnswersInWork } | { readonly ok: false; readonly say: string };

const refuse = (say: string): Taken => ({ ok: false, say });

/**
 * Takes what was said to question `number`: `2`, `B` or the option's own words; for several `1 3`, and `跳过` for none; `+2` puts one in,
 * `-2` takes it out, however often, and stays; `好` ends the choosing. A later answer to the same question replaces the earlier.
 */
export function takeAnswer(
  questions: readonly SurveyQuestion[],
  state: AnswersInWork,
  number: number,
  words: string,
): Taken {
  const question = questions[number - 1];
  if (!question) return refuse(`这份问卷只有 ${questions.length} 题，请核对题号。`);
  const said = words.trim();
  if (question.kind === 'free') {
    if (said.length > longestWords)
      return refuse(`有点长了（${said.length} 字），请缩到 ${longestWords} 个字以内。`);
    return advance(questions, state, number, skipped.test(said) ? '' : said);
  }
  const plain = said.normalize('NFKC').replace(/[.。!！]+$/u, '');
  if (question.kind === 'multiple') {
    const chosen = numbersIn(state.answers[number]);
    // What was marked already counts; nothing marked is an answer too: none of these.
    if (skipped.test(plain)) return advance(questions, state, number, chosen.length > 0 ? chosen : '');
    if (/^(?:选?好了?|选完了?)$/u.test(plain)) {
      return chosen.length === 0
        ? refuse('还没有选，请至少选一个；都不选请发“跳过”。')
        : advance(questions, state, number, chosen);
    }
    const [, sign, marked] = /^([+-])(\d{1,2})$/.exec(plain) ?? [];
    if (marked !== undefined) {
      const value = Number(marked);
      if (!question.options[value - 1]) return refuse(howTo(question));
      const others = chosen.filter((each) => each !== value);
      const next = sign === '-' ? others : [...others, value].sort((a, b) => a - b);
      return { ok: true, state: { answers: { ...state.answers, [number]: next }, asking: number } };
    }
    const picked = pickSeveral(question.options, plain);
    return picked ? advance(questions, state, number, picked) : refuse(howTo(question));
  }
  const value =
    question.kind === 'scale' ? Number(/^([1-5])分?$/.exec(plain)?.[1] ?? 0) : pick(question.options, plain);
  return value ? advance(questions, state, number, [value]) : refuse(howTo(question));
}

const skipped = /^跳过[。]?$/u;

/** What an answer to this question looks like. */
function howTo({ kind, options }: SurveyQuestion): string {
  if (kind === 'scale') return '这一题请回 1 到 5 的一个数字：1 很不满意，5 很满意。';
  if (kind === 'multiple')
    return `这一题请回 1 到 ${options.length} 里的数字，可以选几个，例如：1 2；都不选发“跳过”。`;
  return `这一题请回 1 到 ${options.length} 里的一个数字。`;
}

const numbersIn = (answer: readonly number[] | string | undefined) =>
  answer === undefined || typeof answer === 'string' ? [] : [...answer];

/** The number of the option that is meant; 0 for none. */
function pick(options: readonly string[], said: string): number {
  const number = /^\d{1,2}$/.test(said)
    ? Number(said)
    : /^[A-Ja-j]$/.test(said)
      ? said.toUpperCase().charCodeAt(0) - 64
      : options.findIndex((option) => option.normalize('NFKC') === said) + 1;
  return options[number - 1] === undefined ? 0 : number;
}

function pickSeveral(options: readonly string[], said: string): number[] | undefined {
  const parts = said.split(/[\s、,，和]+/u).filter(Boolean);
  const together = parts.length === 1 && pick(options, said) === 0 && /^\d{2,10}$/.test(said);
  const picked = (together ? [...said] : parts).map((part) => pick(options, part));
  if (picked.length === 0 || picked.includes(0)) return undefined;
  return [...new Set(picked)].sort((a, b) => a - b);
}

function advance(
  questions: readonly SurveyQuestion[],
  state: AnswersInWork,
  number: number,
  answer: readonly number[] | string,
): Taken {
  const answers = { ...state.answers, [number]: answer };
  return { ok: true, state: { answers, asking: firstOpen(questions, answers) } };
}

/** The first question without an answer; 0 where all have one. */
export const firstOpen = (questions: readonly SurveyQuestion[], answers: SurveyAnswers): number =>
  questions.findIndex((_question, index) => {
    const given = answers[index + 1];
    return given === undefined || (typeof given !== 'string' && given.length === 0);
  }) + 1;
