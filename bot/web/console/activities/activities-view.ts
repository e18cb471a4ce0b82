import type { ConsoleActivity } from '../../../../db/console.ts';
import { html } from '../../html.ts';
import { tierLabel } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** What can be signed up for, and how full it is. */
export function activitiesView(context: ConsoleContext, activities: readonly ConsoleActivity[]): Content {
  return {
    title: '活动与报名',
    hint: '用“/发起报名 …”新开一个，用“/报名情况 编号”看名单，用“/导出 编号”取表格。',
    body: table(
      [
        { title: '编号', kind: 'number', cell: ({ id }) => id },
        {
          title: '活动',
          cell: ({ title, tier }) =>
            html`${title}
              <p class="small">${tierLabel(tier)}</p>`,
        },
        { title: '单位', cell: ({ unit }) => unit },
        {
          title: '报名时间',
          cell: ({ opensAt, deadlineAt }) =>
            html`${context.time(opensAt)} 起<br />${context.time(deadlineAt)}
              ${deadlineAt > context.now ? '止' : '已截止'}`,
        },
        {
          title: '各项报名',
          kind: 'long',
          cell: ({ items }) =>
            items.map(
              ({ name, places, signedUp, waitlisted }) =>
                html`<p>
                  ${name}：${signedUp}${places === null ? ' 人' : `/${places} 人`}${waitlisted > 0 ? `，候补 ${waitlisted} 人` : ''}
                </p>`,
            ),
        },
      ],
      activities,
      '还没有活动。',
    ),
  };
}
