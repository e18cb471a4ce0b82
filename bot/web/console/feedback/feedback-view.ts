import type { ConsoleFeedback, MostAsked } from '../../../../db/web/console.ts';
import { html } from '../../html.ts';
import { actionButton } from '../form.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

export function feedbackView(
  context: ConsoleContext,
  { unhelpful, mostAsked }: { unhelpful: readonly ConsoleFeedback[]; mostAsked: readonly MostAsked[] },
): Content {
  const act = (id: number, how: string, label: string) =>
    actionButton(context, { action: `/console/feedback/${id}`, label }, { how });
  return {
    title: '评价',
    hint: '职工点了“没用”的回答，和转人工问得最多的问题。谁点的不记在这里。',
    body: html`<h2>没帮上忙的回答</h2>
      ${table<ConsoleFeedback>(
        [
          { title: '时间', cell: ({ givenAt }) => context.time(givenAt) },
          { title: '单位', cell: ({ unit }) => unit },
          { title: '问的是', kind: 'long', cell: ({ question }) => html`<p class="text">${question}</p>` },
          { title: '答的是', cell: ({ cited }) => cited.join('、') },
          {
            title: '处理',
            cell: ({ id }) =>
              html`<div>${act(id, 'seen', '看过了')}${act(id, 'case', '转成工单')}${act(id, 'learn', '答得对，记住这个问法')}</div>`,
          },
        ],
        unhelpful,
        '没有等着看的。',
      )}
      <h2>问得最多的</h2>
      ${table<MostAsked>(
        [
          { title: '次数', kind: 'number', cell: ({ count }) => count },
          { title: '问题', kind: 'long', cell: ({ question }) => question },
          { title: '最近一次', cell: ({ lastAt }) => context.time(lastAt) },
        ],
        mostAsked,
        '还没有。',
      )}`,
  };
}
