import type { ConsoleCase, ConsoleFeedback } from '../../../../db/console.ts';
import { html, type Html } from '../../html.ts';
import { caseBadge } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** Questions and applications that were handed to staff, and answers that did not help. */
export function casesView(
  context: ConsoleContext,
  { cases, unhelpful }: { cases: readonly ConsoleCase[]; unhelpful: readonly ConsoleFeedback[] },
): Content {
  return {
    title: '工单',
    hint: '娘家答不上来的问题和“/转人工”的请求。答复在聊天里做，命令见“/帮助”。',
    body: html`${caseTable(context, cases)}${unhelpful.length > 0 && unhelpfulTable(context, unhelpful)}`,
  };
}

function caseTable(context: ConsoleContext, cases: readonly ConsoleCase[]): Html {
  return table(
    [
      { title: '编号', kind: 'number', cell: ({ id }) => id },
      { title: '状态', cell: ({ status }) => caseBadge(status) },
      { title: '类别', cell: ({ kind }) => (kind === 'question' ? '提问' : '申请') },
      {
        title: '谁',
        cell: ({ person, unit }) =>
          html`${person ?? '未登记'}
              <p class="small">${unit}</p>`,
      },
      { title: '时间', cell: ({ openedAt }) => context.time(openedAt) },
      { title: '内容', kind: 'long', cell: ({ question }) => html`<p class="text">${question}</p>` },
    ],
    cases,
    '没有工单。',
  );
}

function unhelpfulTable(context: ConsoleContext, unhelpful: readonly ConsoleFeedback[]): Html {
  return html`<h2>没帮上忙的回答</h2>
    <p class="small">职工点了“没用”。处理在聊天里做：/评价 编号 看过，或 /评价 编号 转工单。</p>
    ${table<ConsoleFeedback>(
      [
        { title: '编号', kind: 'number', cell: ({ id }) => id },
        { title: '单位', cell: ({ unit }) => unit },
        { title: '时间', cell: ({ givenAt }) => context.time(givenAt) },
        { title: '问的是', kind: 'long', cell: ({ question }) => html`<p class="text">${question}</p>` },
        { title: '答的是', cell: ({ cited }) => cited.join('、') },
      ],
      unhelpful,
      '没有。',
    )}`;
}
