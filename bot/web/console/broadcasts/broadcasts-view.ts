import type { ConsoleBroadcast } from '../../../../db/console.ts';
import { html } from '../../html.ts';
import { broadcastBadge } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** Staff messages, from draft to recall. */
export function broadcastsView(context: ConsoleContext, broadcasts: readonly ConsoleBroadcast[]): Content {
  return {
    title: '公告',
    hint: '在群里发“/公告 内容”起草，看过预览后“/确认 编号”发出，“/撤回 编号”收回。',
    body: table(
      [
        { title: '编号', kind: 'number', cell: ({ id }) => id },
        { title: '状态', cell: ({ status }) => broadcastBadge(status) },
        { title: '单位', cell: ({ unit }) => unit },
        {
          title: '起草',
          cell: ({ author, createdAt }) =>
            html`${author}
              <p class="small">${context.time(createdAt)}</p>`,
        },
        { title: '批准', cell: ({ approver }) => approver },
        {
          title: '送达',
          cell: ({ groups, sent, uncertain }) =>
            groups === 0
              ? false
              : html`${sent}/${groups}
                个群${uncertain > 0 ? html`<p class="small">${uncertain} 个不确定</p>` : false}`,
        },
        { title: '内容', kind: 'long', cell: ({ text }) => html`<p class="text">${text}</p>` },
      ],
      broadcasts,
      '还没有公告。',
    ),
  };
}
