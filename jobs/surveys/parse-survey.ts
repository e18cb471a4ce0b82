import type { Survey, SurveyQuestion, SurveyQuestionKind } from '../../db/voice/surveys.ts';
import { parseDeadline } from '../activities/parse-deadline.ts';

/** A survey as staff typed it. */
export type SurveyDefinition = Pick<Survey, 'title' | 'anonymous' | 'questions' | 'deadlineAt'>;

export type ParsedSurvey =
  | { readonly ok: true; readonly survey: SurveyDefinition }
  | { readonly ok: false; readonly sentence: string };

const longestTitle = 60;
const mostQuestions = 20;
const longestQuestion = 150;
const mostOptions = 10;
const longestOption = 40;

export const surveyTemplate = `一个问题一行，写明题型，照这样发：
/发起问卷 食堂满意度
截止：12月5日18点
匿名
1. 您对食堂满意吗？（打分）
2. 您常去哪个食堂？（单选）一食堂、二食堂、不去
3. 最该改进什么？（多选）菜品、价格、环境
4. 还有什么想说的？（问答）
打分是 1 到 5 分；不写“实名”就是匿名。`;

const kinds: readonly (readonly [RegExp, SurveyQuestionKind])[] = [
  [/^单选题?$/, 'single'],
  [/^多选题?$/, 'multiple'],
  [/^(?:打分|评分|量表|满意度)题?$/, 'scale'],
  [/^(?:问答|自由|填空|简答)题?$/, 'free'],
];
const tag = /[（(【[]\s*([^（）()【】[\]]{2,4})\s*[）)】\]]/gu;
const numbered = /^\s*(?:第?\s*\d{1,2}\s*[.．、:：)）题]|[①-⑳])\s*/u;
const deadlineLabel = /^(?:截止时间|截止日期|截止)\s*[:：]?\s*/u;

/** Reads the lines behind `/发起问卷`; `；` sets lines off too. @returns the survey, or what to do about it. */
export function parseSurvey(words: string, now: Date, timeZone: string): ParsedSurvey {
  const lines = words
    .split(/[\n；;]+/u)
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return fault('');
  let title: string | undefined;
  let deadlineAt: Date | undefined;
  let anonymous = true;
  const questions: SurveyQuestion[] = [];
  for (const line of lines) {
    const mark = /^(匿名|不记名|实名|记名)(?:问卷)?[。]?$/u.exec(line)?.[1];
    if (mark !== undefined) {
      anonymous = mark === '匿名' || mark === '不记名';
    } else if (deadlineLabel.test(line)) {
      const parsed = parseDeadline(line.replace(deadlineLabel, ''), now, timeZone);
      if (!parsed.ok) {
        return fault(
          parsed.reason === 'deadline_past'
            ? '截止时间已经过了，请换一个以后的时间。'
            : '没看懂截止时间，请写成“截止：12月5日18点”这样。',
        );
      }
      deadlineAt = parsed.at;
    } else {
      const question = readQuestion(line);
      if (typeof question === 'string') return fault(`“${line.slice(0, 20)}”${question}`);
      if (question) questions.push(question);
      else if (title === undefined && questions.length === 0)
        title = line.replace(/^(?:标题|名称)\s*[:：]\s*/u, '');
      else
        return fault(`“${line.slice(0, 20)}”没写题型。每个问题后面请写（打分）（单选）（多选）或（问答）。`);
    }
  }
  if (!title) return fault('第一行请写问卷的名字。');
  if (title.length > longestTitle) return fault(`问卷的名字太长了，请缩到 ${longestTitle} 个字以内。`);
  if (!deadlineAt) return fault('还没写截止时间。');
  if (questions.length === 0) return fault('还没写问题。');
  if (questions.length > mostQuestions)
    return fault(`一份问卷最多 ${mostQuestions} 个问题，这份有 ${questions.length} 个，请精简。`);
  return { ok: true, survey: { title, anonymous, questions, deadlineAt } };
}

/** A question; undefined where the line is none; what is wrong with it as words. */
function readQuestion(line: string): SurveyQuestion | string | undefined {
  for (const match of line.matchAll(tag)) {
    const kind = kinds.find(([pattern]) => pattern.test(match[1] ?? ''))?.[1];
    if (kind === undefined) continue;
    const text = line.slice(0, match.index).replace(numbered, '').trim();
    const behind = line.slice(match.index + match[0].length).replace(/^\s*[:：]\s*/u, '');
    if (text === '') return '还没写问什么，题型请写在问题后面。';
    if (text.length > longestQuestion) return `太长了，一个问题请缩到 ${longestQuestion} 个字以内。`;
    if (kind === 'scale' || kind === 'free') {
      return behind.trim() === '' ? { kind, text, options: [] } : '后面不用写选项，打分固定是 1 到 5 分。';
    }
    const options = behind
      .split(/[、,，|/]+|\s+/u)
      .map((option) => option.trim().replace(/[。]$/u, ''))
      .filter(Boolean);
    if (options.length < 2) return '至少要两个选项，用顿号隔开，例如：（单选）满意、一般、不满意';
    if (options.length > mostOptions) return `选项太多了，最多 ${mostOptions} 个。`;
    if (options.some((option) => option.length > longestOption))
      return `有的选项太长了，请缩到 ${longestOption} 个字以内。`;
    if (new Set(options).size < options.length) return '有两个一样的选项。';
    return { kind, text, options };
  }
  return undefined;
}

const fault = (what: string): ParsedSurvey => ({
  ok: false,
  sentence: what === '' ? surveyTemplate : `${what}问卷没有发起。\n\n${surveyTemplate}`,
});
