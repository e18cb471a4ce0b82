import { scaleWords } from '../../../../jobs/surveys/survey-messages.ts';
import type { SurveyResults } from '../../../../jobs/surveys/survey-results.ts';
import { breakDown, type QuestionTally, satisfactionRate, tally } from '../../../../jobs/surveys/tally.ts';
import { html, type Html } from '../../html.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { barChart } from './bar-chart.ts';

/** So many free answers are read on a page; the export has all. */
const textsShown = 50;
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** What came of a survey: how many answered, the satisfaction with its change on the year before, each question drawn. */
export function resultsView(context: ConsoleContext, results: SurveyResults): Content {
  const { survey, asked, answered, withheld, responses } = results;
  const share = asked > 0 ? `（${percent(answered / asked)}）` : '';
  return {
    title: survey.title,
    hint: html`应答 ${asked} 人，已答 ${answered} 人${share} · ${context.time(survey.deadlineAt)} 截止 ·
      <a href="/console/surveys">返回全部问卷</a>`,
    body:
      withheld === 'until_deadline'
        ? html`<p class="empty">匿名问卷截止以后才看结果：答一份看一次，就猜得出是谁答的。</p>`
        : withheld === 'too_few'
          ? html`<p class="empty">匿名问卷不足 5 份，看得出是谁答的，所以不显示结果。</p>`
          : [
              satisfaction(results),
              ...tally(survey.questions, responses).map((each, index) => question(each, index + 1)),
              byUnit(context, results),
            ],
  };
}

function satisfaction({ survey, responses, before }: SurveyResults): Html | false {
  const rate = satisfactionRate(survey.questions, responses);
  if (rate === undefined) return false;
  const points = before ? (rate - before.rate) * 100 : undefined;
  const change =
    before && points !== undefined
      ? `比上年同名问卷（${percent(before.rate)}）${points >= 0 ? '上升' : '下降'} ${Math.abs(points).toFixed(1)} 个百分点`
      : '没有上年的同名问卷可比';
  return html`<section>
    <h2>满意率 ${percent(rate)}</h2>
    <p>打 4、5 分的占比；${change}。</p>
    ${
      before
        ? barChart(
            '满意率比上年',
            [
              { label: '上年', count: Math.round(before.rate * 1000) / 10 },
              { label: '今年', count: Math.round(rate * 1000) / 10 },
            ],
            0,
          )
        : false
    }
  </section>`;
}

function question({ question: asked, answered, counts, texts }: QuestionTally, number: number): Html {
  const title = `${number}. ${asked.text}`;
  if (asked.kind === 'free') {
    const more = texts.length - textsShown;
    return html`<section>
      <h2>${title}（${texts.length} 条）</h2>
      <ul>
        ${texts.slice(0, textsShown).map((text) => html`<li class="text">${text}</li>`)}
      </ul>
      ${more > 0 ? html`<p class="small">还有 ${more} 条，在导出的表里。</p>` : false}
    </section>`;
  }
  const labels =
    asked.kind === 'scale' ? scaleWords.map((word, index) => `${index + 1} 分 ${word}`) : asked.options;
  const bars = labels.map((label, index) => ({ label, count: counts[index] ?? 0 }));
  return html`<section>
    <h2>${title}</h2>
    <p class="small">${answered} 人答${asked.kind === 'multiple' ? '，可多选' : ''}</p>
    ${barChart(title, bars, answered)}
  </section>`;
}

/** Units with too few answers stand together (`breakDown`). */
function byUnit({ visitor }: ConsoleContext, { survey, responses }: SurveyResults): Html | false {
  const parts = breakDown(responses);
  if (parts.length === 0) return false;
  const bars = parts.map(({ unitId, responses: own }) => {
    const rate = satisfactionRate(survey.questions, own);
    const name = unitId === null ? '其他单位' : (visitor.tree.lineage(unitId)[0]?.name ?? unitId);
    return { label: rate === undefined ? name : `${name} 满意率 ${percent(rate)}`, count: own.length };
  });
  return html`<section>
    <h2>分单位</h2>
    <p class="small">份数；不足 5 份的合在一起。</p>
    ${barChart('分单位份数', bars, responses.length)}
  </section>`;
}
