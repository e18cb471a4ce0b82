import { countForConsole } from '../../../../db/web/console.ts';
import type { Db } from '../../../../db/db.ts';
import { nothing } from '../fields.ts';
import type { ConsoleSection } from '../section.ts';
import { overviewView } from './overview-view.ts';

export const overviewSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console',
  label: '概况',
  group: 'daily',
  act: 'open_console',
  add(pages) {
    pages.page('', nothing, async ({ now, today, visitor }) =>
      overviewView(await countForConsole(db, { now, today }, visitor.scope('open_console'))),
    );
  },
});
