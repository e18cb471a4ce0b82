import { z } from 'zod';
import { listFeedbackForConsole, listMostAsked } from '../../../../db/web/console.ts';
import type { Db } from '../../../../db/db.ts';
import { findFeedback } from '../../../../db/voice/feedback.ts';
import { settleReply } from '../../../../jobs/feedback/feedback-replies.ts';
import { isSettled, settleFeedback } from '../../../../jobs/feedback/settle-feedback.ts';
import { unitsAllowing } from '../../../gate/decide.ts';
import { nothing, oneOf, optionalText, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { feedbackView } from './feedback-view.ts';

/** What did not help, and what is asked most. */
export const feedbackSection = ({
  db,
  refreshVectors,
}: {
  db: Db;
  refreshVectors: () => Promise<void>;
}): ConsoleSection => ({
  path: '/console/feedback',
  label: '评价',
  group: 'daily',
  act: 'handle_feedback',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const units = context.visitor.scope('handle_feedback');
      return feedbackView(context, {
        unhelpful: await listFeedbackForConsole(db, units, rowsShown),
        mostAsked: await listMostAsked(db, units, 20),
      });
    });
    pages.write(
      '/:id',
      {
        fields: {
          id: rowId,
          how: oneOf('怎么处理', ['seen', 'case', 'learn']),
          wording: optionalText('通用的说法', 200),
        },
        concerns: async (_context, { id }) => (await findFeedback(db, z.number().parse(id)))?.unitId,
      },
      async ({ visitor, now }, { id, how, wording }) => {
        const by = { personId: authorOf(visitor), unitIds: unitsAllowing('handle_feedback', visitor.grants) };
        const settling = how === 'learn' ? { how, wording, isRight: true } : { how };
        const decision = await settleFeedback({ db, tree: visitor.tree }, { id, settling, now }, by);
        const said = settleReply(id, decision).text;
        if (!isSettled(decision)) return { refused: said };
        return { done: said, ...(decision.outcome === 'learned' ? { afterwards: refreshVectors } : {}) };
      },
    );
  },
});
