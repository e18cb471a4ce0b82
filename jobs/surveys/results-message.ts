import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { timeInWords } from '../activities/time-in-words.ts';
import type { Message } from '../delivery/message.ts';
import { type Clock, scaleWords } from './survey-messages.ts';
import type { SurveyResults } from './survey-results.ts';
import { breakDown, type QuestionTally, satisfactionRate, tally } from './tally.ts';

/** So much fits a phone; the export has all. */
const textsShown = 10;
const longestShown = 100;
const unitsShown = 30;

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The results for staff, as text. */
export function resultsMessage(results: SurveyResults, tree: UnitTree, { now, timeZone }: Clock): Message {
  const { survey, asked, answered, withheld, responses } = results;
  const head = `应答 ${asked} 人，已答 ${answered} 人${asked > 0 ? `（${percent(answered / asked)}）` : ''}`;
  const title = `问卷结果：${survey.title}（编号 ${survey.id}）`;
  if (withheld === 'until_deadline') {
    const until = timeInWords(survey.deadlineAt, now, timeZone);
    return {
      title,
      text: `${head}\n匿名问卷截止（${until}）以后才看结果：答一份看一次，就猜得出是谁答的。`,
      note: `提醒没答的人：/问卷提醒 ${survey.id}`,
    };
  }
  if (withheld === 'too_few')
    return { title, text: `${head}\n匿名问卷不足 5 份，看得出是谁答的，所以不显示结果。` };
  const rate = satisfactionRate(survey.questions, responses);
  return {
    title,
    text: [
      head,
      ...(rate === undefined
        ? []
        : [`满意率 ${percent(rate)}（打 4、5 分的占比）${changeInWords(rate, results)}`]),
      ...tally(survey.questions, responses).flatMap((each, index) => ['', ...questionLines(each, index + 1)]),
      ...unitLines(results, tree),
    ].join('\n'),
    note: `全部内容导成表格：/导出问卷 ${survey.id}`,
  };
}

function changeInWords(rate: number, { before }: SurveyResults): string {
  if (!before) return '';
  const points = (rate - before.rate) * 100;
  const moved =
    Math.abs(points) < 0.05
      ? '持平'
      : `${points > 0 ? '上升' : '下降'} ${Math.abs(points).toFixed(1)} 个百分点`;
  return `，比上年同名问卷（${percent(before.rate)}）${moved}`;
}

function questionLines({ question, answered, counts, texts }: QuestionTally, number: number): string[] {
  const lead = `${number}. ${question.text}`;
  const share = (count: number) => (answered === 0 ? '' : `（${percent(count / answered)}）`);
  if (question.kind === 'free') {
    const shown = texts.slice(0, textsShown).map((text) => `· ${shorten(text)}`);
    const more = texts.length - shown.length;
    return [
      `${lead}：${texts.length} 条`,
      ...shown,
      ...(more > 0 ? [`……还有 ${more} 条，在导出的表里`] : []),
    ];
  }
  const labels =
    question.kind === 'scale' ? scaleWords.map((word, i) => `${i + 1} ${word}`) : question.options;
  const total = counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
  const average =
    question.kind === 'scale' && answered > 0 ? `：平均 ${(total / answered).toFixed(2)} 分` : '';
  return [
    `${lead}${average}`,
    ...labels.map((label, i) => `· ${label}：${counts[i] ?? 0}${share(counts[i] ?? 0)}`),
  ];
}

function unitLines({ survey, responses }: SurveyResults, tree: UnitTree): string[] {
  const parts = breakDown(responses);
  if (parts.length === 0) return [];
  return [
    '',
    '分单位（不足 5 份的合在一起）：',
    ...parts.slice(0, unitsShown).map(({ unitId, responses: own }) => {
      const name = unitId === null ? '其他单位' : (tree.lineage(unitId)[0]?.name ?? unitId);
      const rate = satisfactionRate(survey.questions, own);
      return `· ${name}：${own.length} 份${rate === undefined ? '' : `，满意率 ${percent(rate)}`}`;
    }),
  ];
}

const shorten = (text: string) => {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
};
