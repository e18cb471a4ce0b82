import { type ConsoleExclusion, listExclusionsForConsole } from '../../../../db/web/console-lists.ts';
import type { Db } from '../../../../db/db.ts';
import { findPerson } from '../../../../db/people/people.ts';
import { deletePushExclusions } from '../../../../db/care/push-exclusions.ts';
import {
  excludePerson,
  type ExclusionTopic,
  exclusionTopics,
  longestReason,
} from '../../../../jobs/care/exclude-person.ts';
import { openReason } from '../../../../jobs/care/exclusion-reason.ts';
import { explainNamed, findInUnits } from '../../../../jobs/people/find-in-units.ts';
import type { FieldCipher } from '../../../../jobs/privacy/field-cipher.ts';
import { unitsAllowing } from '../../../gate/decide.ts';
import { html } from '../../html.ts';
import { nothing, oneOf, optionalDay, optionalText, requiredText } from '../fields.ts';
import { actionButton, form, textField, selectField } from '../form.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleContext, ConsoleSection, Content } from '../section.ts';
import { table } from '../table.ts';

const topicNames: Readonly<Record<string, string>> = exclusionTopics;
const topicIds = Object.keys(exclusionTopics) as [ExclusionTopic, ...ExclusionTopic[]];

/** Whom staff left out of pushes and why, and taking that back. */
export const exclusionsSection = ({ db, cipher }: { db: Db; cipher: FieldCipher }): ConsoleSection => ({
  path: '/console/exclusions',
  label: '剔除名单',
  group: 'records',
  act: 'exclude_person',
  add(pages) {
    const show = async (context: ConsoleContext, typed: Typed) => {
      const units = context.visitor.scope('exclude_person');
      const rows = await listExclusionsForConsole(db, units, rowsShown);
      const read = rows.map((row) => ({ ...row, reason: reasonOf(cipher, row) }));
      return exclusionsView(context, read, typed);
    };
    pages.page('', nothing, (context) => show(context, {}));
    pages.write(
      '/new',
      {
        fields: {
          name: requiredText('姓名', 40),
          topic: oneOf('不发什么', topicIds),
          until: optionalDay('到哪天'),
          reason: optionalText('原因', longestReason),
        },
        concerns: ({ visitor }) =>
          Promise.resolve(unitsAllowing('exclude_person', visitor.grants)[0] ?? visitor.tree.root.id),
        again: show,
      },
      async ({ visitor, now, today }, { name, topic, until, reason }) => {
        const held = unitsAllowing('exclude_person', visitor.grants);
        const unitIds = visitor.personId === null ? [visitor.tree.root.id] : held;
        const named = await findInUnits(db, visitor.tree, { name, unitIds, today });
        if ('reason' in named) return { refused: explainNamed(name, named) };
        const { person } = named;
        const exclusion = { personId: person.id, topic, until: until ?? null, reason };
        await excludePerson({ db, cipher }, { ...exclusion, at: now, by: visitor.personId });
        const kept = reason === undefined ? '' : '原因加密保存了。';
        return { done: `好的，不给${person.name}发${exclusionTopics[topic]}了。${kept}` };
      },
    );
    pages.write(
      '/drop',
      {
        fields: { personId: requiredText('人', 60), topic: oneOf('不发什么', topicIds) },
        concerns: async (_context, { personId }) => (await findPerson(db, personId))?.unitId,
      },
      async (_context, { personId, topic }) =>
        (await deletePushExclusions(db, personId, topic)) > 0
          ? { done: '好的，照常发了。' }
          : { refused: '已经恢复过了。' },
    );
  },
});

type Typed = Readonly<Record<string, string>>;
type Row = ConsoleExclusion & { readonly reason: string | undefined };

/** A key that was lost must not take the list away with it. */
function reasonOf(cipher: FieldCipher, row: ConsoleExclusion): string | undefined {
  try {
    return openReason(cipher, row);
  } catch {
    return '（读不出来：密钥不对）';
  }
}

const exclusionsView = (context: ConsoleContext, rows: readonly Row[], typed: Typed): Content => ({
  title: '剔除名单',
  hint: '这些人不收祝福和关怀（生病、有丧事、停薪或本人不愿意的）。原因可写可不写，加密保存，只有本单位的干事看得到；本人不会收到通知。职工自己退订的不在这里。',
  body: [addForm(context, typed), list(context, rows)],
});

const addForm = (context: ConsoleContext, typed: Typed) =>
  form(context, { action: '/console/exclusions/new', submit: '不给这个人发' }, [
    textField({ name: 'name', label: '姓名或工号', value: typed.name, required: true }),
    selectField({
      ...{ name: 'topic', label: '不发什么', value: typed.topic },
      options: Object.entries(exclusionTopics),
    }),
    textField({ name: 'until', label: '到哪天（不填就一直不发）', value: typed.until, type: 'date' }),
    textField({
      ...{ name: 'reason', label: '原因', value: typed.reason },
      hint: '可不填；不填时以前写过的原因照样留着。',
    }),
  ]);

const list = (context: ConsoleContext, rows: readonly Row[]) =>
  table<Row>(
    [
      {
        title: '姓名',
        cell: ({ name, unit }) =>
          html`${name}
            <p class="small">${unit}</p>`,
      },
      { title: '不发', cell: ({ topic }) => topicNames[topic] ?? topic },
      {
        title: '到哪天',
        cell: ({ until }) => (until === null ? '一直' : until < context.today ? `${until}（已过）` : until),
      },
      { title: '原因', kind: 'long', cell: ({ reason }) => reason },
      { title: '谁办的', cell: ({ by, at }) => html`${by ?? '服务器管理员'} ${context.time(at)}` },
      {
        title: '办理',
        cell: ({ personId, topic }) =>
          actionButton(context, { action: '/console/exclusions/drop', label: '恢复' }, { personId, topic }),
      },
    ],
    rows,
    '没有剔除任何人。',
  );
