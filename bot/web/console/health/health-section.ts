import { type QueueState, readQueue } from '../../../../db/web/console-lists.ts';
import type { Db } from '../../../../db/db.ts';
import type { HealthCheck } from '../../../doctor/health-check.ts';
import { html } from '../../html.ts';
import { nothing } from '../fields.ts';
import type { ConsoleContext, ConsoleSection } from '../section.ts';
import { table } from '../table.ts';

export interface HealthParts {
  readonly db: Db;
  /** What `doctor` looks at, as of now. */
  readonly health: () => Promise<readonly HealthCheck[]>;
}

const lanes: Readonly<Record<string, string>> = { reply: '答复', push: '推送', broadcast: '公告' };

/** Whether everything works: what waits, what failed, what is connected. */
export const healthSection = ({ db, health }: HealthParts): ConsoleSection => ({
  path: '/console/health',
  label: '运行情况',
  group: 'system',
  act: 'read_health',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const [queue, checks] = [await readQueue(db, context.now), await health()];
      const faults = checks.filter(({ ok }) => !ok).length;
      return {
        title: '运行情况',
        hint: faults === 0 ? '一切正常。' : `有 ${faults} 处要处理，照“情况”里说的办。`,
        body: [queueTable(context, queue), checksTable(checks)],
      };
    });
  },
});

const queueTable = (context: ConsoleContext, queue: readonly QueueState[]) =>
  html`<h2>发送队列</h2>
    ${table<QueueState>(
      [
        { title: '哪一类', cell: ({ lane }) => lanes[lane] ?? lane },
        { title: '等着发', kind: 'number', cell: ({ waiting }) => waiting },
        { title: '正在发', kind: 'number', cell: ({ sending }) => sending },
        { title: '一天内发出', kind: 'number', cell: ({ sent }) => sent },
        { title: '一天内失败', kind: 'number', cell: ({ failed }) => failed },
        { title: '不确定', kind: 'number', cell: ({ uncertain }) => uncertain },
        { title: '等得最久的', cell: ({ oldest }) => oldest && context.time(oldest) },
      ],
      queue,
      '一天内没有发过消息。',
    )}
    <p class="small"><a href="/console/deliveries?only=failed">看失败的</a></p>`;

const checksTable = (checks: readonly HealthCheck[]) =>
  html`<h2>各部分</h2>
    ${table<HealthCheck>(
      [
        { title: '项目', cell: ({ name }) => name },
        {
          title: '状态',
          cell: ({ ok }) =>
            ok ? html`<span class="badge good">正常</span>` : html`<span class="badge bad">要处理</span>`,
        },
        { title: '情况', kind: 'long', cell: ({ detail }) => html`<p class="text">${detail}</p>` },
      ],
      checks,
      '没有检查。',
    )}`;
