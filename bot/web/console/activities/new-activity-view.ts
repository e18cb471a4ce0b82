import type { Message } from '../../../../jobs/delivery/message.ts';
import { html, type Html } from '../../html.ts';
import { form, hiddenField, selectField, textArea, textField } from '../form.ts';
import type { ConsoleContext, Content } from '../section.ts';

/** The form's fields as typed. */
export type ActivityForm = Partial<
  Record<
    | 'unit'
    | 'title'
    | 'items'
    | 'places'
    | 'team'
    | 'each'
    | 'deadline'
    | 'opens'
    | 'starts'
    | 'units'
    | 'tags'
    | 'accept'
    | 'allocation'
    | 'text',
    string | undefined
  >
>;

const action = '/console/activities/new';

/** The form for a new activity; with `card` its preview comes first, with the button that opens it. */
export function newActivityView(context: ConsoleContext, given: ActivityForm, card?: Message): Content {
  const { visitor } = context;
  const scope = visitor.scope('open_activity');
  const units = visitor.tree.units.filter(({ id }) => scope === null || scope.includes(id));
  const preview: Html | false =
    card !== undefined &&
    html`<section class="preview" aria-label="预览">
      <h2>${card.title}</h2>
      <p class="text">${card.text}</p>
      ${form(context, { action, submit: '确认发起', inline: true }, [
        ...Object.entries(given).flatMap(([name, value]) =>
          value === undefined || name === 'step' ? [] : [hiddenField(name, value)],
        ),
        hiddenField('step', 'open'),
      ])}
    </section>`;
  return {
    title: '发起活动',
    hint: card ? '还没有发出去。要改就在下面改，再看一遍。' : '填好先看预览，确认了才会开始报名。',
    body: html`${preview}${form(context, { action, submit: '看预览' }, [
      hiddenField('step', 'preview'),
      selectField({
        ...{ name: 'unit', label: '以哪个单位的名义', value: given.unit },
        options: units.map(({ id, name }) => [id, name] as const),
      }),
      textField({
        name: 'title',
        label: '名称',
        value: given.title,
        required: true,
        placeholder: '焊工技能比武',
      }),
      textArea({
        name: 'items',
        label: '项目和名额',
        value: given.items,
        rows: 3,
        hint: '一行一个，例如：手工焊 20人。按队报的写：拔河 6队 每队8–10人。不分项目就空着。',
      }),
      textField({
        name: 'places',
        label: '总名额',
        value: given.places,
        hint: '不分项目时填，例如：30人，按队报的写 6队；空着是不限。',
      }),
      textField({
        name: 'team',
        label: '每队人数',
        value: given.team,
        hint: '按队报才填，例如：8–10人。由队长一个人报全队。',
      }),
      textField({
        name: 'each',
        label: '每人限报',
        value: given.each,
        hint: '一个人能报几项，例如：2项；空着是一项。按队报的不算在内。',
      }),
      textField({
        name: 'deadline',
        label: '报名截止',
        value: given.deadline,
        required: true,
        placeholder: '12月5日18点',
      }),
      textField({ name: 'opens', label: '报名开始', value: given.opens, hint: '空着就是马上开始。' }),
      textField({
        name: 'starts',
        label: '活动时间',
        value: given.starts,
        hint: '例如：12月8日14点。写了会在前一天提醒报了名的人。',
      }),
      textField({
        name: 'units',
        label: '面向单位',
        value: given.units,
        hint: '空着是本单位和下级全体；几个单位用顿号隔开。',
      }),
      textField({
        name: 'tags',
        label: '限标签',
        value: given.tags,
        hint: '名册里的标签，例如：女职工、党员。空着不限。',
      }),
      selectField({
        ...{ name: 'allocation', label: '名额怎么分', value: given.allocation },
        options: [
          ['先到先得', '先到先得，满了排候补'],
          ['抽签', '截止后抽签'],
        ],
      }),
      textField({
        name: 'accept',
        label: '候补确认时限',
        value: given.accept,
        hint: '例如：24小时。空着就是自动补上。',
      }),
      textArea({ name: 'text', label: '说明', value: given.text, rows: 4 }),
    ])}`,
  };
}
