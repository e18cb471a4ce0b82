import { z } from 'zod';
import { outcomes } from '../answer/outcome.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-01-31');

/** One line of a question file (contract.md, "Question file"). */
const questionLine = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  on: day.optional(),
  /** Id, name or alias. */
  unit: z.string().min(1).optional(),
  chat: z.enum(['private', 'group']).optional(),
  /** Earlier questions of the same conversation, oldest first. */
  history: z.array(z.string()).optional(),
  expect: z.object({
    outcome: z.array(z.enum(outcomes)).min(1),
    document: z.string().min(1).optional(),
    clause: z.array(z.string().min(1)).min(1).optional(),
    facts: z.array(z.string().min(1)).optional(),
    notFacts: z.array(z.string().min(1)).optional(),
  }),
});

export type QuestionLine = z.infer<typeof questionLine>;

/** A line that is right, for messages and help. */
export const questionLineExample =
  '{"id":"q1","question":"住院慰问多少钱","expect":{"outcome":["answered"]}}';

/** What is expected at each place of a line. */
const expected: Readonly<Record<string, string>> = {
  id: '编号，不能空',
  question: '问题，不能空',
  on: '日期，例如 2026-01-31',
  unit: '单位的编号、名称或别名',
  chat: 'private（私聊）或 group（群聊）',
  history: '之前问过的话的列表，例如 ["我住院了"]',
  expect: '期望的结果，例如 {"outcome":["answered"]}',
  'expect.outcome': `列表，里面只能是 ${outcomes.join('、')}`,
  'expect.document': '文件标题',
  'expect.clause': '条款的列表，例如 ["第三条"]',
  'expect.facts': '答复里要有的话的列表',
  'expect.notFacts': '答复里不能有的话的列表',
};

/** A question file cannot be read; `message` names the line and what is wrong there, in Chinese. */
export class InvalidQuestionFile extends Error {
  override readonly name = 'InvalidQuestionFile';
}

/**
 * Reads a question file: one JSON object a line, blank lines skipped.
 *
 * @throws InvalidQuestionFile naming the first bad line, or an id that stands twice; or saying that there is no question.
 */
export function parseQuestionFile(content: string): QuestionLine[] {
  const lines: QuestionLine[] = [];
  const seen = new Map<string, number>();
  content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (!line.trim()) return;
      const where = `第 ${index + 1} 行`;
      const read = questionLine.safeParse(parseJson(line, where));
      if (!read.success) {
        const [issue] = read.error.issues;
        throw new InvalidQuestionFile(
          `${where}：${issue?.path.join('.') || '整行'} 不对，应为${expectedAt(issue?.path ?? [])}。${example}`,
        );
      }
      const earlier = seen.get(read.data.id);
      if (earlier !== undefined)
        throw new InvalidQuestionFile(`${where}：编号 ${read.data.id} 在第 ${earlier} 行已经用过`);
      seen.set(read.data.id, index + 1);
      lines.push(read.data);
    });
  if (lines.length === 0) throw new InvalidQuestionFile(`一道题也没有。${example}`);
  return lines;
}

const example = `一行一题，例如：\n${questionLineExample}`;

function expectedAt(path: readonly PropertyKey[]): string {
  const place = path.filter((key) => typeof key === 'string').join('.');
  return expected[place] ?? '一个 JSON 对象';
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new InvalidQuestionFile(`${where}：不是一个完整的 JSON 对象。${example}`, { cause });
  }
}
