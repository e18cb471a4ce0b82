import type { Db } from '../../../../db/db.ts';
import { type Deed, listDeeds } from '../../../../db/voice/deeds.ts';
import { listUnits } from '../../../../db/people/units.ts';
import { nothing } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleContext, ConsoleSection, Content } from '../section.ts';
import { table } from '../table.ts';

export const deedsSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/deeds',
  label: '办实事',
  group: 'daily',
  act: 'handle_deeds',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const names = new Map((await listUnits(db)).map(({ id, name }) => [id, name]));
      const units = context.visitor.scope('handle_deeds') ?? [...names.keys(), 'root'];
      const deeds = await listDeeds(db, units, { statuses: ['open', 'done', 'dropped'], limit: rowsShown });
      return deedsView(context, deeds, (id) => names.get(id) ?? '本单位');
    });
  },
});

const states: Readonly<Record<Deed['status'], string>> = { open: '在办', done: '办好了', dropped: '不办了' };

function deedsView(
  { today }: ConsoleContext,
  deeds: readonly Deed[],
  nameOf: (unitId: string) => string,
): Content {
  return {
    title: '办实事',
    hint: '答应职工的事：谁负责、哪天前办好、到哪一步了。在聊天里用“/办实事”登记和更新。',
    body: table(
      [
        { title: '编号', kind: 'number', cell: ({ id }) => id },
        {
          title: '状态',
          cell: ({ status, dueOn }) => (status === 'open' && dueOn < today ? '超期' : states[status]),
        },
        { title: '单位', cell: ({ unitId }) => nameOf(unitId) },
        { title: '事项', kind: 'long', cell: ({ title }) => title },
        { title: '负责', cell: ({ owner }) => owner },
        { title: '截止', cell: ({ dueOn }) => dueOn },
        { title: '进展', kind: 'long', cell: ({ latest }) => latest ?? '' },
      ],
      deeds,
      '还没有。',
    ),
  };
}
