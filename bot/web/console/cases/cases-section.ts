import { listCasesForConsole, listFeedbackForConsole } from '../../../../db/console.ts';
import type { Db } from '../../../../db/db.ts';
import { nothing } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { casesView } from './cases-view.ts';

export const casesSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/cases',
  label: '工单',
  group: 'daily',
  act: 'answer_case',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const units = context.visitor.scope('answer_case');
      return casesView(context, {
        cases: await listCasesForConsole(db, units, rowsShown),
        unhelpful: await listFeedbackForConsole(db, units, rowsShown),
      });
    });
  },
});
