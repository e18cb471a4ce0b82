import type { ConsoleBroadcast } from '../../../../db/console.ts';
import { html } from '../../html.ts';
import { actionButton, form, selectField, textArea } from '../form.ts';
import { broadcastBadge } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** Staff messages, from draft to recall. */
export function broadcastsView(context: ConsoleContext, broadcasts: readonly ConsoleBroadcast[]): Content {
  return {
    title: '公告',
    hint: '起草后先核对，再确认发出；撤回在聊天里发“/撤回 编号”。',
    body: html`<div class="actions"><a class="button" href="/console/broadcasts/new">起草公告</a></div>
      ${table<ConsoleBroadcast>(
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
          {
            title: '办理',
            cell: ({ id, status }) =>
              status === 'draft' &&
              html`<div>
              ${actionButton(context, { action: `/console/broadcasts/${id}/confirm`, label: '确认发出' })}
              ${actionButton(context, { action: `/console/broadcasts/${id}/cancel`, label: '不发了', danger: true })}
            </div>`,
          },
        ],
        broadcasts,
        '还没有公告。',
      )}`,
  };
}

export function newBroadcastView(context: ConsoleContext): Content {
  const scope = context.visitor.scope('draft_broadcast');
  const units = context.visitor.tree.units.filter(({ id }) => scope === null || scope.includes(id));
  return {
    title: '起草公告',
    hint: '存成草稿，不会马上发出。发给一个单位，就是发到它和下级单位的群里。',
    body: form(context, { action: '/console/broadcasts/new', submit: '存草稿' }, [
      selectField({
        ...{ name: 'unit', label: '发给' },
        options: units.map(({ id, name }) => [id, name] as const),
      }),
      textArea({ name: 'text', label: '内容', rows: 8, required: true }),
    ]),
  };
}
