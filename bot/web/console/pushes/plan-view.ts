import type { Unit } from '../../../../db/people/units.ts';
import { textsInWords } from '../../../../jobs/care/editing/change-plan.ts';
import type { PictureInUnit, PlanInUnit } from '../../../../jobs/care/editing/plan-in-unit.ts';
import type { Plan } from '../../../../jobs/care/plan.ts';
import type { PreviewedPush } from '../../../../jobs/care/preview-pushes.ts';
import { html, type HtmlValue } from '../../html.ts';
import { actionButton, confirmed, fileField, form, hiddenField, textArea, textField } from '../form.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';
import { pictureOf } from './picture-of.ts';
import { unitPicker } from './unit-picker.ts';

/** What a page on one plan in one unit shows. */
export interface ShownPlan {
  readonly plan: Plan;
  readonly unit: Unit;
  /** The units one may choose from. */
  readonly units: readonly Unit[];
  readonly inUnit: PlanInUnit;
  readonly isOff: boolean;
  readonly mayChange: boolean;
  readonly next: readonly PreviewedPush[];
}

/** What was typed into one of its forms and not taken. */
export interface Typed {
  readonly hour?: { readonly number: number | undefined; readonly at: string };
  readonly texts?: { readonly number: number; readonly value: string };
}

export const planPath = (planId: string, step = '') => `/console/pushes/plans/${planId}${step}`;

/** A plan as it is for a unit: when, what is said, what comes next; and forms to change it there. */
export function planView(context: ConsoleContext, shown: ShownPlan, typed: Typed = {}): Content {
  const { plan, unit, units, inUnit, isOff, mayChange, next } = shown;
  return {
    title: `${plan.name}（${unit.name}）`,
    hint: '时间和文字改的是这个单位和它的下属单位；下属单位自己改过的，照它自己的。改之前先看一眼。',
    body: [
      unitPicker(planPath(plan.id), units, unit),
      html`<p>
        ${isOff ? offBadge : html`<span class="badge good">开着</span>`}
        <a href="/console/pushes?unit=${unit.id}">开关和全部计划</a>
      </p>`,
      html`<h2>接下来</h2>`,
      nextPushes(context, next),
      html`<h2>时间</h2>`,
      [{ number: undefined, name: '', at: inUnit.at }, ...inUnit.hours].map((hour) => {
        const value = typed.hour?.number === hour.number ? (typed.hour?.at ?? hour.at) : hour.at;
        return mayChange
          ? hourForm(context, shown, { ...hour, at: value })
          : html`<p>${hour.name} ${hour.at}</p>`;
      }),
      inUnit.texts.length > 0 && html`<h2>文字</h2>`,
      inUnit.texts.map(({ name, texts }, index) => {
        const number = index + 1;
        const value = typed.texts?.number === number ? typed.texts.value : textsInWords(texts);
        return mayChange
          ? textsForm(context, shown, { number, name, value })
          : html`<h3>${name}</h3>
              <p class="text">${value}</p>`;
      }),
      inUnit.picture && pictureForm(context, shown, inUnit.picture),
      mayChange && restoreForm(context, shown),
    ],
  };
}

/** A change, and what would be sent with it, before it is made. */
export function changeView(
  context: ConsoleContext,
  { plan, unit, inUnit, isOff }: Pick<ShownPlan, 'plan' | 'unit' | 'inUnit' | 'isOff'>,
  change: {
    /** The form's address that makes it, and the fields it was asked with. */
    readonly action: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly what: 'hour' | 'texts';
    readonly value: readonly string[];
    readonly next: readonly PreviewedPush[];
  },
): Content {
  const { action, fields, what, value, next } = change;
  const step = inUnit.hours.find(({ number }) => String(number) === fields['number']);
  return {
    title: '先看一眼',
    hint: `还没有改。${unit.name}（含下属单位）的“${plan.name}”会这样：`,
    body: [
      what === 'hour'
        ? html`<p>${step?.name} 改成 <strong>${value.join('')}</strong> 发，原来 ${step?.at ?? inUnit.at}。</p>`
        : value.map((text) => html`<p class="text">${text}</p>`),
      html`<h2>接下来会发</h2>`,
      isOff && html`<p>${offBadge}</p>`,
      nextPushes(context, next),
      form(context, { action, submit: '就这么改' }, [
        Object.entries({ ...fields, sure: '是' }).map(([name, each]) => hiddenField(name, each)),
      ]),
      html`<p><a href="${planPath(plan.id)}?unit=${unit.id}">不改了</a></p>`,
    ],
  };
}

const offBadge = html`<span class="badge off">现在关着，打开以后才发</span>`;

const nextPushes = (context: ConsoleContext, pushes: readonly PreviewedPush[]) =>
  table<PreviewedPush>(
    [
      {
        title: '时间',
        cell: ({ at, dayName }) => html`${context.time(new Date(at))}<br /><small>${dayName}</small>`,
      },
      { title: '发到', cell: ({ targetName }) => targetName },
      {
        title: '内容',
        kind: 'long',
        cell: ({ text, picture }) => html`${pictureOf(picture)}<p class="text">${text}</p>`,
      },
    ],
    pushes,
    '今后一段时间没有要发的。',
  );

/** @param hour the plan's, or with a number that of a step which has its own. */
const hourForm = (
  context: ConsoleContext,
  { plan, unit }: ShownPlan,
  { number, name, at }: { readonly number: number | undefined; readonly name: string; readonly at: string },
): HtmlValue =>
  form(context, { action: planPath(plan.id, '/hour'), submit: '先看一眼' }, [
    hiddenField('unit', unit.id),
    number !== undefined && hiddenField('number', String(number)),
    textField({
      name: 'at',
      label: number === undefined ? '几点发' : `${name}几点发`,
      value: at,
      required: true,
      hint: `08:00 到 21:00，避开整点和半点，例如 09:12。${number === undefined ? '' : '这一条有自己的时间，不跟着计划变。'}`,
    }),
  ]);

const textsForm = (
  context: ConsoleContext,
  { plan, unit }: ShownPlan,
  { number, name, value }: { readonly number: number; readonly name: string; readonly value: string },
): HtmlValue =>
  form(context, { action: planPath(plan.id, '/texts'), submit: '先看一眼' }, [
    hiddenField('unit', unit.id),
    hiddenField('number', String(number)),
    textArea({
      name: 'texts',
      label: `${number}. ${name}`,
      value,
      rows: Math.min(18, value.split('\n').length + 1),
      required: true,
      hint: '写几条轮着发：中间单独一行写“或”。花括号里的到时换成真的。',
    }),
  ]);

const pictureForm = (
  context: ConsoleContext,
  { plan, unit, mayChange }: ShownPlan,
  { shown, isOwn }: PictureInUnit,
): HtmlValue => {
  const action = planPath(plan.id, '/picture');
  return [
    html`<h2>配图</h2>`,
    shown === undefined ? html`<p>没有配图。</p>` : pictureOf(shown),
    mayChange &&
      form(context, { action, submit: '换成这张图', upload: true }, [
        hiddenField('unit', unit.id),
        fileField({
          name: 'picture',
          label: '换成自己的图',
          accept: '.png,.jpg,.jpeg',
          required: true,
          hint: 'PNG 或 JPEG，最多 10 MB。发给职工的每一条都带它；给干事的不带。',
        }),
      ]),
    mayChange &&
      isOwn &&
      actionButton(context, { action, label: '换回原来的图' }, { unit: unit.id, back: '是' }),
  ];
};

const restoreForm = (context: ConsoleContext, { plan, unit }: ShownPlan): HtmlValue =>
  confirmed(
    '改回原来的',
    `${unit.name}单独改过的时间、文字和图都不要了：上级单位改过的照上级的，没改过的照原来的。`,
    form(context, { action: planPath(plan.id, '/restore'), submit: '改回原来的', danger: true }, [
      hiddenField('unit', unit.id),
    ]),
  );
