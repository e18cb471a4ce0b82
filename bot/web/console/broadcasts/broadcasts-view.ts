import type { ConsoleBroadcast } from '../../../../db/web/console.ts';
import { isWaiting } from '../../../../jobs/broadcasts/deliveries-of.ts';
import { html, type HtmlValue } from '../../html.ts';
import { actionButton, fileField, form, selectField, textArea, textField } from '../form.ts';
import { broadcastBadge } from '../labels.ts';
import { cancelButton, recallButton } from './broadcast-progress-view.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** Staff messages, from draft to recall. */
export function broadcastsView(
  context: ConsoleContext,
  {
    broadcasts,
    approval,
    typed,
  }: {
    readonly broadcasts: readonly ConsoleBroadcast[];
    readonly approval: string;
    /** What was filled in below and not taken. */
    readonly typed: Readonly<Record<string, string>>;
  },
): Content {
  return {
    title: '公告',
    hint: `起草后先核对，再确认发出。${approval}`,
    body: html`<div class="actions"><a class="button" href="/console/broadcasts/new">起草公告</a></div>
      ${table<ConsoleBroadcast>(
        [
          { title: '编号', kind: 'number', cell: ({ id }) => id },
          {
            title: '状态',
            cell: ({ status, sendAt }) =>
              html`${broadcastBadge(status)}${
                sendAt && isWaiting({ status, sendAt }, context.now)
                  ? html`<p class="small">${context.time(sendAt)} 发</p>`
                  : false
              }`,
          },
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
            cell: ({ id, groups, uncertain, ...reached }) =>
              groups === 0
                ? false
                : html`<a href="/console/broadcasts/${id}">${reachInWords({ ...reached, groups })}</a>
                ${uncertain > 0 ? html`<p class="small">${uncertain} 处不确定</p>` : false}`,
          },
          { title: '内容', kind: 'long', cell: ({ text }) => html`<p class="text">${text}</p>` },
          {
            title: '办理',
            cell: (broadcast) => html`<div>${buttonsFor(context, broadcast)}</div>`,
          },
        ],
        broadcasts,
        '还没有公告。',
      )}
      ${context.visitor.mayAnywhere('set_approval_size') && approvalSizeForm(context, typed)}`,
  };
}

/** How many got it; once it is taken back, of how many that had got it. */
function reachInWords({
  status,
  sent,
  recalled,
  groups,
}: Pick<ConsoleBroadcast, 'status' | 'sent' | 'recalled' | 'groups'>): string {
  if (status !== 'recalled') return `${sent}/${groups} 处`;
  return sent + recalled === 0 ? '没有发出' : `收回 ${recalled}/${sent + recalled} 处`;
}

/** From how many people on a second person is asked. */
function approvalSizeForm(context: ConsoleContext, typed: Readonly<Record<string, string>>): HtmlValue {
  const scope = context.visitor.scope('set_approval_size');
  const units = context.visitor.tree.units.filter(({ id }) => scope === null || scope.includes(id));
  return html`<h2>多少人以上要批准</h2>
    ${form(context, { action: '/console/broadcasts/approval-size', submit: '保存' }, [
      selectField({
        name: 'unit',
        label: '单位（含下级）',
        value: typed.unit ?? units.find(({ parentId }) => !units.some(({ id }) => id === parentId))?.id,
        options: units.map(({ id, name }) => [id, name]),
      }),
      textField({
        ...{ name: 'size', label: '超过多少人', value: typed.size, required: true, placeholder: '200' },
        hint: '写 0 就是每条都要批准；写“默认”恢复原样。',
      }),
    ])}`;
}

/** Only what the gate lets this visitor do with it. */
function buttonsFor(
  context: ConsoleContext,
  { id, status, revision, unitId, authorId, sendAt }: ConsoleBroadcast,
): HtmlValue {
  const { visitor } = context;
  const button = (act: string, label: string, danger = false, shown = {}) =>
    actionButton(context, { action: `/console/broadcasts/${id}/${act}`, label, danger }, shown);
  const cancel = cancelButton(context, id);
  if (status === 'draft') return [button('confirm', '确认发出', false, { revision }), cancel];
  if (status === 'awaiting_approval')
    return [
      authorId !== visitor.personId && visitor.decide('approve_broadcast', unitId).allowed
        ? button('approve', '批准', false, { revision })
        : false,
      cancel,
    ];
  if (isWaiting({ status, sendAt }, context.now)) return cancel;
  return status === 'queued' && recallButton(context, id);
}

/** Asked once more, where personal matters stand in it. */
export const sensitiveView = (context: ConsoleContext, id: number, words: string): Content => ({
  title: `公告 ${id} 号：再确认一次`,
  hint: words,
  body: html`<div class="actions">
    ${actionButton(context, { action: `/console/broadcasts/${id}/confirm`, label: '可以公开，继续发', danger: true }, { sure: '是' })}
    <a class="button" href="/console/broadcasts">先不发</a>
  </div>`,
});

/** @param typed what was filled in before; the browser keeps no file. */
export function newBroadcastView(context: ConsoleContext, typed: Readonly<Record<string, string>>): Content {
  const scope = context.visitor.scope('draft_broadcast');
  const units = context.visitor.tree.units.filter(({ id }) => scope === null || scope.includes(id));
  return {
    title: '起草公告',
    hint: '存成草稿，不会马上发出。',
    body: form(context, { action: '/console/broadcasts/new', submit: '存草稿', upload: true }, [
      selectField({
        ...{ name: 'unit', label: '发给', value: typed.unit },
        options: units.map(({ id, name }) => [id, name] as const),
      }),
      selectField({
        ...{ name: 'scope', label: '范围', value: typed.scope },
        options: [
          ['all', '这个单位和下级单位的群'],
          ['own', '只发这个单位自己的群，不含下级'],
        ],
      }),
      textArea({ name: 'text', label: '内容', value: typed.text, rows: 8, required: true }),
      fileField({
        name: 'file',
        label: '图片或文件（可不选，最大 10 MB）',
        accept: 'image/*,.pdf,.doc,.docx,.xlsx,.ppt,.pptx,.zip,.txt',
        hint: typed.text !== undefined && '文件要重新选一次。',
      }),
      textField({
        name: 'sendAt',
        label: '什么时候发（不填就确认后马上发）',
        value: typed.sendAt,
        placeholder: '明天上午9点，或 每周一 9:00',
      }),
    ]),
  };
}
