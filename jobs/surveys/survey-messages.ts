import type { SurveyAnswers } from '../../db/voice/survey-answers.ts';
import type { Survey, SurveyQuestion } from '../../db/voice/surveys.ts';
import { timeInWords, timeLeftInWords } from '../activities/time-in-words.ts';
import type { Button, Message } from '../delivery/message.ts';
import { previewButtons } from '../previewed.ts';
import type { SurveyDefinition } from './parse-survey.ts';
import type { AnswersInWork } from './take-answer.ts';

export interface Clock {
  readonly now: Date;
  readonly timeZone: string;
}

const kindWords = { single: '单选', multiple: '多选', scale: '打分', free: '问答' } as const;
export const scaleWords = ['很不满意', '不满意', '一般', '满意', '很满意'] as const;
/** More buttons make a card nobody scrolls through. */
const mostCorrections = 8;

const namedness = ({ anonymous }: Pick<Survey, 'anonymous'>) =>
  anonymous ? '匿名：谁答过和答了什么分开存，对不上人。' : '实名：发起的工会看得到您的回答。';

/**
 * What staff see before a survey goes out: the questions as they are understood, to whom, and how to go on.
 *
 * @param draft what is kept until then: the buttons count for it alone.
 */
export function surveyPreview(
  survey: SurveyDefinition,
  reach: { readonly unitName: string; readonly people: number; readonly groups: number },
  { now, timeZone }: Clock,
  draft: unknown,
): Message {
  return {
    title: `预览：${survey.title}`,
    text: [
      ...survey.questions.map(
        ({ kind, text, options }, index) =>
          `${index + 1}. ${text}（${kindWords[kind]}）${options.join('、')}`,
      ),
      '',
      namedness(survey),
      `截止：${timeInWords(survey.deadlineAt, now, timeZone)}`,
      `发给：${reach.unitName}及下级单位，${reach.people} 人，${reach.groups} 个群`,
    ].join('\n'),
    buttons: previewButtons('/发起问卷', draft, { confirm: '确认发出', cancel: '不发了' }),
    note: '还没有发出去。要改就整份重发一遍；发出以后不能再改。',
  };
}

/** The card in the groups. */
export function surveyCard(survey: Survey, { now, timeZone }: Clock): Message {
  return {
    title: `问卷：${survey.title}（编号 ${survey.id}）`,
    text: [
      `${survey.questions.length} 个问题，在私聊里一题一题答。`,
      namedness(survey),
      `截止：${timeInWords(survey.deadlineAt, now, timeZone)}，${timeLeftInWords(survey.deadlineAt, now, timeZone)}`,
    ].join('\n'),
    buttons: [{ label: '去答卷', say: `/答卷 ${survey.id}`, style: 'primary' }],
    note: `点了以后看我的私聊；没收到就私聊我发：/答卷 ${survey.id}`,
  };
}

/** Asks those who have not answered, in private. */
export function surveyReminder(survey: Survey, clock: Clock): Message {
  const card = surveyCard(survey, clock);
  return {
    ...card,
    title: `请您答一份问卷：${survey.title}`,
    note: `也可以发：/答卷 ${survey.id}。已经答过的不用理会。`,
  };
}

/** The question that waits; where none does, all answers to look over before they are handed in. */
export function questionMessage(survey: Survey, { answers, asking }: AnswersInWork, lead = ''): Message {
  const question = survey.questions[asking - 1];
  if (!question) return reviewMessage(survey, answers, lead);
  const say = (words: string) => `/答卷 ${survey.id} ${asking} ${words}`;
  const back: Button[] = asking > 1 ? [{ label: '上一题', say: `/答卷 ${survey.id} ${asking - 1}` }] : [];
  const { hint, buttons } = waysToAnswer(question, answers[asking], say);
  const before = lead === '' ? [] : [lead, ''];
  const goBack = asking > 1 ? ['（回到上一题发“上一题”）'] : [];
  return {
    title: `${survey.title}（第 ${asking} 题，共 ${survey.questions.length} 题）`,
    text: [...before, question.text, hint].join('\n'),
    buttons: [...buttons, ...back],
    typed: { text: [...before, question.text, ...waysToType(question), ...goBack].join('\n') },
    note: `${survey.anonymous ? '匿名。' : '实名。'}没交之前先加密存着，随时发“/答卷 ${survey.id}”接着答。`,
  };
}

function waysToAnswer(
  { kind, options }: SurveyQuestion,
  answer: readonly number[] | string | undefined,
  say: (words: string) => string,
): { hint: string; buttons: Button[] } {
  switch (kind) {
    case 'free':
      return { hint: '（直接打字发给我）', buttons: [{ label: '跳过', say: say('跳过') }] };
    case 'scale':
      return {
        hint: '（点一下，或回 1 到 5）',
        buttons: scaleWords.map((words, index) => ({
          label: `${index + 1} ${words}`,
          say: say(String(index + 1)),
        })),
      };
    case 'single':
      return {
        hint: '（选一个）',
        buttons: options.map((label, index) => ({ label, say: say(String(index + 1)) })),
      };
    case 'multiple': {
      const chosen = typeof answer === 'string' || !answer ? [] : answer;
      const marked = (index: number) => (chosen.includes(index + 1) ? '☑' : '☐');
      return {
        hint: '（可以选几个，打了勾的再点就是不要；选完点“选好了”。也可以一次打几个数字，如 1 2；都不选发“跳过”）',
        buttons: [
          ...options.map((label, index) => ({
            label: `${marked(index)} ${label}`,
            say: say(`${chosen.includes(index + 1) ? '-' : '+'}${index + 1}`),
          })),
          { label: '选好了', say: say('好'), style: 'primary' as const },
        ],
      };
    }
  }
}

/** The same for those who cannot press: what stands behind each number, and what to send. */
function waysToType({ kind, options }: SurveyQuestion): string[] {
  const choices = (kind === 'scale' ? scaleWords : options).map((label, index) => `${index + 1}. ${label}`);
  switch (kind) {
    case 'free':
      return ['（直接打字发给我；不想写就发“跳过”）'];
    case 'scale':
    case 'single':
      return [...choices, '（请回一个数字）'];
    case 'multiple':
      return [...choices, '（请回数字；可以选几个，一起发，如 1 3；都不选就发“跳过”）'];
  }
}

function reviewMessage(survey: Survey, answers: SurveyAnswers, lead: string): Message {
  const lines = survey.questions.map(
    (question, index) => `${index + 1}. ${question.text}\n   ${answerInWords(question, answers[index + 1])}`,
  );
  const corrections = survey.questions.slice(0, mostCorrections).map((_question, index) => ({
    label: `改第 ${index + 1} 题`,
    say: `/答卷 ${survey.id} ${index + 1}`,
  }));
  return {
    title: `${survey.title}：都答完了，请看一遍`,
    text: [...(lead === '' ? [] : [lead, '']), ...lines].join('\n'),
    buttons: [{ label: '交卷', say: `/答卷 ${survey.id} 交`, style: 'primary' }, ...corrections],
    note: `还没交。改哪题就发：/答卷 ${survey.id} 题号；交了以后不能再改。`,
  };
}

/** An answer as people read it. */
export function answerInWords(
  { kind, options }: SurveyQuestion,
  answer: readonly number[] | string | undefined,
): string {
  if (answer === undefined || answer === '') return '（没写）';
  if (typeof answer === 'string') return answer;
  if (kind === 'scale') return answer.map((value) => `${value} 分`).join('、');
  return answer.map((number) => options[number - 1] ?? '').join('、');
}
