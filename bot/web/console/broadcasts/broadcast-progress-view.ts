import type { BroadcastProgress } from '../../../../jobs/broadcasts/broadcast-status.ts';
import { countsInWords, states } from '../../../../jobs/broadcasts/report-broadcast.ts';
import { reasonInWords } from '../../../../jobs/delivery/reason-in-words.ts';
import { html, type HtmlValue } from '../../html.ts';
import { actionButton, confirmed } from '../form.ts';
import { deliveryBadge } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/**
 * How far one broadcast has come: the result for each group and person, and what can be done about it.
 *
 * @param given.names what the targets are called. @param given.readers who has read it, in words; undefined: not asked for.
 */
export function broadcastProgressView(
  context: ConsoleContext,
  { broadcast, state, counts, results }: BroadcastProgress,
  { names, readers }: { readonly names: ReadonlyMap<string, string>; readonly readers?: string | undefined },
): Content {
  const { id, sendAt } = broadcast;
  const isOut = state === 'scheduled' || state === 'sending' || state === 'sent';
  const failed = counts.failed ?? 0;
  return {
    title: `公告 ${id} 号 · ${states[state]}`,
    hint: html`${countsInWords(counts)}${state === 'scheduled' && sendAt ? `到 ${context.time(sendAt)} 发出。` : ''}
      <a href="/console/broadcasts">返回全部公告</a>`,
    body: html`<p class="text">${broadcast.lead ? `${broadcast.lead}\n` : ''}${broadcast.text}</p>
      <div class="actions">
        ${failed > 0 && actionButton(context, { action: `/console/broadcasts/${id}/retry`, label: `没发成的 ${failed} 处再发` })}
        ${isOut && html`<a class="button plain" href="/console/broadcasts/${id}?readers=yes">查已读人数</a>`}
        ${state === 'scheduled' ? cancelButton(context, id) : isOut && recallButton(context, id)}
      </div>
      ${readers !== undefined && html`<p class="text">${readers}</p>`}
      ${table(
        [
          { title: '发到', cell: ({ target }) => names.get(target) ?? target },
          { title: '结果', cell: ({ status }) => deliveryBadge(status) },
          { title: '发出时间', cell: ({ sentAt }) => sentAt && context.time(sentAt) },
          { title: '说明', kind: 'long', cell: ({ reason }) => reasonInWords(reason) ?? '' },
        ],
        results,
        '还没有发给任何人。',
      )}
      ${(counts.uncertain ?? 0) > 0 && html`<p>“不确定”的请到<a href="/console/deliveries?only=uncertain">投递</a>里处理。</p>`}
      ${state === 'sent' && html`<p class="small">提醒没看的人：在聊天里发“/催读 ${id}”。</p>`}`,
  };
}

/** For what nobody has got yet. */
export const cancelButton = (context: ConsoleContext, id: number): HtmlValue =>
  actionButton(context, { action: `/console/broadcasts/${id}/cancel`, label: '不发了', danger: true });

export const recallButton = (context: ConsoleContext, id: number): HtmlValue =>
  confirmed(
    '撤回',
    '还没发的停下；已发的，平台允许时收回（飞书一般一天内）。收不回的请在聊天里发“/更正 编号 内容”。',
    actionButton(context, { action: `/console/broadcasts/${id}/recall`, label: '撤回', danger: true }),
  );
