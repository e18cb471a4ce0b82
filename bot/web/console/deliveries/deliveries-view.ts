import type { ConsoleDelivery } from '../../../../db/web/console.ts';
import type { Plan } from '../../../../jobs/care/plan.ts';
import { findingsOn } from '../../../../jobs/delivery/settle-unsettled.ts';
import { reasonInWords } from '../../../../jobs/delivery/reason-in-words.ts';
import { html, type HtmlValue } from '../../html.ts';
import { actionButton } from '../form.ts';
import { deliveryBadge, planLabel } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

const filters = [
  [null, '全部'],
  ['uncertain', '不确定'],
  ['failed', '失败'],
] as const;

export type DeliveryFilter = (typeof filters)[number][0];

/** Whether the details are a platform's own words, and not this program's. */
const isPlatforms = (reason: string | null) => reason !== 'terminal_closed';

/** One click settles it. */
function settleButtons(context: ConsoleContext, one: ConsoleDelivery): HtmlValue {
  if (one.status !== 'uncertain' && one.status !== 'failed') return false;
  return findingsOn(one, context.now).map(([settlement, label]) =>
    actionButton(context, { action: `/console/deliveries/${one.id}`, label }, { settlement }),
  );
}

/** What was sent, and what became of it. */
export function deliveriesView(
  context: ConsoleContext,
  deliveries: readonly ConsoleDelivery[],
  { only, plans }: { readonly only: DeliveryFilter; readonly plans: readonly Plan[] },
): Content {
  const links = filters.map(
    ([filter, name]) =>
      html`<a
        href="/console/deliveries${filter === null ? '' : `?only=${filter}`}"
        ${filter === only ? html`aria-current="page"` : false}
      >${name}</a>`,
  );
  return {
    title: '投递',
    hint: '“不确定”是消息可能已经送到、平台没有回音的：系统不会自己重发，请到群里看一眼再点“已收到”或“重发”。',
    body: html`<nav class="filters" aria-label="筛选">${links}</nav>
      ${table(
        [
          { title: '编号', kind: 'number', cell: ({ id }) => id },
          { title: '应发时间', cell: ({ dueAt }) => context.time(dueAt) },
          { title: '状态', cell: ({ status }) => deliveryBadge(status) },
          { title: '计划', cell: ({ plan }) => planLabel(plan, plans) },
          { title: '发到', cell: ({ targetName, target }) => targetName ?? target },
          { title: '发出时间', cell: ({ sentAt }) => sentAt && context.time(sentAt) },
          {
            title: '说明',
            kind: 'long',
            cell: ({ reason, detail }) =>
              html`${reasonInWords(reason) ?? reason}${isPlatforms(reason) && detail !== null && html`<p class="small">${detail}</p>`}`,
          },
          { title: '处理', cell: (one) => settleButtons(context, one) },
        ],
        deliveries,
        only === null ? '还没有发过推送和公告。' : '没有这样的投递。',
      )}`,
  };
}
