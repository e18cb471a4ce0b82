import { listActivitiesForConsole } from '../../../../db/console.ts';
import type { Db } from '../../../../db/db.ts';
import { nothing } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { activitiesView } from './activities-view.ts';

export const activitiesSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/activities',
  label: '活动与报名',
  group: 'daily',
  act: 'read_sign_ups',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const units = context.visitor.scope('read_sign_ups');
      return activitiesView(context, await listActivitiesForConsole(db, units, rowsShown));
    });
  },
});
