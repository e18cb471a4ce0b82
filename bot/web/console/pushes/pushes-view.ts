import { html } from '../../html.ts';
import { planLabel } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** One push that would go out. */
export interface ConsolePush {
  readonly plan: string;
  readonly at: Date;
  /** The group's title or the person's name, where known. */
  readonly target: string;
  readonly text: string;
}

/** What will be sent in the next days. */
export function pushesView(context: ConsoleContext, pushes: readonly ConsolePush[], days: number): Content {
  return {
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
  };
}
