import type { PreviewedPush } from '../../../../jobs/care/preview-pushes.ts';
import { html } from '../../html.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** What will be sent in the next days. */
export function pushesView(context: ConsoleContext, pushes: readonly PreviewedPush[], days: number): Content {
  return {
    title: `今后 ${days} 天的推送`,
    hint: '到时自动发出。在聊天里用“/推送预览”也能看，用“/推送 开|关 计划”开关。',
    body: table(
      [
        {
          title: '时间',
          cell: ({ at, dayName }) => html`${context.time(new Date(at))}<br /><small>${dayName}</small>`,
        },
        { title: '计划', cell: ({ planName }) => planName },
        { title: '发到', cell: ({ targetName }) => targetName },
        { title: '内容', kind: 'long', cell: ({ text }) => html`<p class="text">${text}</p>` },
      ],
      pushes,
      `今后 ${days} 天没有要发的推送。`,
    ),
  };
}
