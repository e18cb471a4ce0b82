import { type ConsoleExclusion, listExclusionsForConsole } from '../../../../db/console-lists.ts';
import type { Db } from '../../../../db/db.ts';
import { findPerson } from '../../../../db/people.ts';
import { deletePushExclusions, savePushExclusion } from '../../../../db/push-exclusions.ts';
import { explainNamed, findNamed } from '../../../../jobs/people/find-named.ts';
import { unitsAllowing } from '../../../gate/decide.ts';
import { html } from '../../html.ts';
import { oneOf, optionalDay, requiredText } from '../fields.ts';
import { actionButton, form, textField, selectField } from '../form.ts';
import type { ConsoleContext, ConsoleSection, Content } from '../section.ts';
import { table } from '../table.ts';

const topics = { all: '全部', birthday: '生日', festival: '节日', care: '关怀' } as const;
const topicNames: Readonly<Record<string, string>> = topics;
const topicIds = Object.keys(topics) as [keyof typeof topics, ...(keyof typeof topics)[]];

/** Whom staff left out of pushes, and taking that back. Why is never asked. */
export const exclusionsSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/exclusions',
  label: '剔除名单',
  group: 'records',
  act: 'exclude_person',
  add(pages) {
    pages.list((units, limit) => listExclusionsForConsole(db, units, limit), exclusionsView);
    pages.write(
      '/new',
      {
        fields: {
          name: requiredText('姓名', 40),
          topic: oneOf('不发什么', topicIds),
          until: optionalDay('到哪天'),
        },
        concerns: ({ visitor }) =>
          Promise.resolve(unitsAllowing('exclude_person', visitor.grants)[0] ?? visitor.tree.root.id),
      },
      async ({ visitor, now }, { name, topic, until }) => {
        const held = unitsAllowing('exclude_person', visitor.grants);
        const unitIds = visitor.personId === null ? [visitor.tree.root.id] : held;
        const named = await findNamed(db, visitor.tree, name, unitIds);
        if ('reason' in named) return { refused: explainNamed(name, named) };
        const { person } = named;
        const exclusion = { personId: person.id, topic, until: until ?? null, sealed: null };
        await savePushExclusion(db, { ...exclusion, at: now, by: visitor.personId });
        return { done: `好的，不给${person.name}发${topics[topic]}了。` };
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

const exclusionsView = (context: ConsoleContext, rows: readonly ConsoleExclusion[]): Content => ({
  title: '剔除名单',
  hint: '这些人不收祝福和关怀（生病、有丧事、停薪或本人不愿意的）。不用写原因，本人也不会收到通知；职工自己退订的不在这里。',
  body: [addForm(context), list(context, rows)],
});

const addForm = (context: ConsoleContext) =>
  form(context, { action: '/console/exclusions/new', submit: '不给这个人发' }, [
    textField({ name: 'name', label: '姓名或工号', required: true }),
    selectField({ name: 'topic', label: '不发什么', options: Object.entries(topics) }),
    textField({ name: 'until', label: '到哪天（不填就一直不发）', type: 'date' }),
  ]);

const list = (context: ConsoleContext, rows: readonly ConsoleExclusion[]) =>
  table<ConsoleExclusion>(
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
