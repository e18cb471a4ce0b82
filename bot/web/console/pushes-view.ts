import { html, type Html } from '../html.ts';
import type { ConsolePush } from './console-data.ts';
import { planLabel } from './labels.ts';
import { type ConsoleContext, shell } from './shell.ts';
import { table } from './table.ts';

/** What will be sent in the next days. */
export function pushesView(context: ConsoleContext, pushes: readonly ConsolePush[], days: number): Html {
  return shell(context, {
    path: '/console/pushes',
    title: `今后 ${days} 天的推送`,
    hint: '到时自动发出。在聊天里用“/推送预览”也能看，用“/推送 开|关 计划”开关。',
    body: table(
      [
        { title: '时间', cell: ({ at }) => context.time(at) },
        { title: '计划', cell: ({ plan }) => planLabel(plan) },
        { title: '发到', cell: ({ target }) => target },
        { title: '内容', kind: 'long', cell: ({ text }) => html`<p class="text">${text}</p>` },
      ],
      pushes,
      `今后 ${days} 天没有要发的推送。`,
    ),
  });
}
