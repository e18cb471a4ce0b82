import type { ConsoleCase } from '../../../db/console.ts';
import { html, type Html } from '../html.ts';
import { caseBadge } from './labels.ts';
import { type ConsoleContext, shell } from './shell.ts';
import { table } from './table.ts';

/** Questions and applications that were handed to staff. */
export function casesView(context: ConsoleContext, cases: readonly ConsoleCase[]): Html {
  return shell(context, {
    path: '/console/cases',
    title: '工单',
    hint: '娘家答不上来的问题和“/转人工”的请求。答复在聊天里做，命令见“/帮助”。',
    body: table(
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
    ),
  });
}
