import { listBroadcastsForConsole } from '../../../../db/console.ts';
import type { Db } from '../../../../db/db.ts';
import { nothing } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { broadcastsView } from './broadcasts-view.ts';

export const broadcastsSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/broadcasts',
  label: '公告',
  group: 'daily',
  act: 'draft_broadcast',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const units = context.visitor.scope('draft_broadcast');
      return broadcastsView(context, await listBroadcastsForConsole(db, units, rowsShown));
    });
  },
});
