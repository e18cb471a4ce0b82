import type { Unit } from '../../../../db/people/units.ts';
import type { PreviewedPush } from '../../../../jobs/care/preview-pushes.ts';
import { html } from '../../html.ts';
import { planPath } from './plan-view.ts';
import { unitPicker } from './unit-picker.ts';
import { pictureOf } from './picture-of.ts';
import { actionButton } from '../form.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

export interface ConsolePlan {
  readonly id: string;
  readonly name: string;
  /** 'HH:MM' */
  readonly at: string;
  readonly off: boolean;
}

/** What will be sent in the coming weeks, and the plans that send it, each with its switch. */
export function pushesView(
  context: ConsoleContext,
  given: {
    readonly weeks: number;
    readonly unit: Unit;
    /** Whether that unit was asked for; else it is one's first. */
    readonly isChosen: boolean;
    readonly units: readonly Unit[];
    readonly pushes: readonly PreviewedPush[];
    readonly plans: readonly ConsolePlan[];
  },
): Content {
  const { weeks, unit, isChosen, units, pushes, plans } = given;
  const ofUnit = isChosen ? `&unit=${encodeURIComponent(unit.id)}` : '';
  const maySwitch = context.visitor.decide('switch_plan', unit.id).allowed;
  return {
    title: `今后 ${weeks} 周的推送${isChosen ? `（${unit.name}）` : ''}`,
    hint: '到时自动发出。去世、离职、退订、停发的人在发出那一刻还会再查一遍。',
    body: html`${unitPicker('/console/pushes', units, unit)}<nav class="filters" aria-label="看多久">
        ${[1, 2, 4, 8].map(
          (count) =>
            html`<a href="/console/pushes?weeks=${count}${ofUnit}" ${count === weeks ? html`aria-current="page"` : false}
              >${count} 周</a
            >`,
        )}
      </nav>
      ${table<PreviewedPush>(
        [
          {
            title: '时间',
            cell: ({ at, dayName }) => html`${context.time(new Date(at))}<br /><small>${dayName}</small>`,
          },
          { title: '计划', cell: ({ planName }) => planName },
          { title: '发到', cell: ({ targetName }) => targetName },
          {
            title: '内容',
            kind: 'long',
            cell: ({ text, picture }) => html`${pictureOf(picture)}<p class="text">${text}</p>`,
          },
        ],
        pushes,
        `今后 ${weeks} 周没有要发的推送。`,
      )}
      <h2>${unit.name}的计划</h2>
      ${table<ConsolePlan>(
        [
          {
            title: '计划',
            kind: 'long',
            cell: ({ id, name }) => html`<a href="${planPath(id)}?unit=${unit.id}">${name}</a>`,
          },
          { title: '几点发', cell: ({ at }) => at },
          {
            title: '状态',
            cell: ({ off }) =>
              off ? html`<span class="badge off">关着</span>` : html`<span class="badge good">开着</span>`,
          },
          {
            title: '开关',
            cell: ({ id, off }) =>
              maySwitch &&
              actionButton(
                context,
                { action: '/console/pushes/switch', label: off ? '打开' : '关掉' },
                { plan: id, unit: unit.id, wanted: off ? '开' : '关' },
              ),
          },
        ],
        plans,
        '没有计划。',
      )}`,
  };
}
