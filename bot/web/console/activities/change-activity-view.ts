import type { Activity, ActivityItem } from '../../../../db/activities/activities.ts';
import { sizeInWords } from '../../../../jobs/activities/teams/team-size.ts';
import { eventInWords } from '../../../../jobs/activities/time-in-words.ts';
import { html, type Html } from '../../html.ts';
import { form, hiddenField, textArea, textField } from '../form.ts';
import type { ConsoleContext, Content } from '../section.ts';

/** The form's fields as typed; what was left empty stays as it is. */
export type ChangeForm = Partial<
  Record<'title' | 'deadline' | 'starts' | 'items' | 'places' | 'each' | 'text', string>
>;

/** `手工焊 20人`, `拔河 6队 每队8–10人`: as it may be typed. */
const asTyped = ({ name, places, team }: ActivityItem): string =>
  `${name} ${places === null ? '不限' : `${places}${team ? '队' : '人'}`}${team ? ` 每队${sizeInWords(team)}` : ''}`;

/**
 * Under the lists of an activity, for who may change it: its form, and how to call it off.
 *
 * @param people how many are told. @param given the form as typed, where it was refused.
 */
export function changeForms(
  context: ConsoleContext,
  {
    activity,
    people,
    timezone,
  }: { readonly activity: Activity; readonly people: number; readonly timezone: string },
  given: ChangeForm | undefined,
): Html | false {
  const { id, unitId, items, startsAt, deadlineAt, calledOffAt } = activity;
  if (calledOffAt || (startsAt ?? deadlineAt) <= context.now) return false;
  if (!context.visitor.decide('open_activity', unitId).allowed) return false;
  const action = `/console/activities/${id}`;
  const told = people > 0 ? `改好并通知 ${people} 人` : '改好';
  return html`<h2>改动</h2>
    <details class="upload" ${given ? html`open` : false}>
      <summary>改活动</summary>
      ${form(context, { action: `${action}/change`, submit: told }, [
        textField({ name: 'title', label: '名称', value: given?.title ?? activity.title }),
        textField({
          ...{ name: 'deadline', label: '报名截止', value: given?.deadline, placeholder: '12月6日18点' },
          hint: `现在是${context.time(deadlineAt)}；空着不改。`,
        }),
        textField({
          ...{ name: 'starts', label: '活动时间', value: given?.starts, placeholder: '12月8日14点' },
          hint: startsAt
            ? `现在是${eventInWords(startsAt, context.now, timezone)}；空着不改。`
            : '还没有定；空着不改。',
        }),
        textArea({
          ...{ name: 'items', label: '项目和名额', value: given?.items, rows: 2 },
          hint: `现在是${items.map(asTyped).join('、')}。只写要改的、要加的，一行一个；空着不改。`,
        }),
        items.length === 1 &&
          textField({
            ...{ name: 'places', label: '总名额', value: given?.places, placeholder: '40人' },
            hint: '空着不改；多出来的名额按顺序给候补的人。',
          }),
        textField({
          ...{ name: 'each', label: '每人限报', value: given?.each, placeholder: '2项' },
          hint: `现在是 ${activity.itemsEach} 项；空着不改。`,
        }),
        textArea({ name: 'text', label: '说明', value: given?.text ?? activity.text, rows: 4 }),
      ])}
    </details>
    <details class="upload">
      <summary>取消活动</summary>
      ${form(context, { action: `${action}/call-off`, submit: '下一步', danger: true }, [
        hiddenField('step', 'ask'),
        textField({ name: 'reason', label: '原因', hint: '会写进给报了名的人的通知；可以不写。' }),
      ])}
    </details>`;
}

/** The last question before an activity is called off. */
export const callOffView = (
  context: ConsoleContext,
  { activity, reason, question }: { activity: Activity; reason: string; question: string },
): Content => ({
  title: `取消活动：${activity.title}`,
  body: html`<p class="question text">${question}</p>
    <div class="actions">
      ${form(
        context,
        {
          action: `/console/activities/${activity.id}/call-off`,
          submit: '取消这个活动',
          danger: true,
          inline: true,
        },
        [hiddenField('reason', reason), hiddenField('step', 'sure')],
      )}
      <a class="button plain" href="/console/activities/${activity.id}">不取消</a>
    </div>`,
});
