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

/** A question file cannot be read; `message` names the line and what is wrong there, in Chinese. */
export class InvalidQuestionFile extends Error {
  override readonly name = 'InvalidQuestionFile';
}

/**
 * Reads a question file: one JSON object a line, blank lines skipped.
 *
 * @throws InvalidQuestionFile naming the first bad line, or an id that stands twice.
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
          `${where}：${issue?.path.join('.') || '整行'} 不对（${issue?.message ?? '格式不对'}）`,
        );
      }
      const earlier = seen.get(read.data.id);
      if (earlier !== undefined)
        throw new InvalidQuestionFile(`${where}：编号 ${read.data.id} 在第 ${earlier} 行已经用过`);
      seen.set(read.data.id, index + 1);
      lines.push(read.data);
    });
  return lines;
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new InvalidQuestionFile(`${where}：不是一个完整的 JSON 对象`, { cause });
  }
}
