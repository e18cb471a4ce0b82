import { listBroadcastsForConsole } from '../../../../db/console.ts';
import type { Db } from '../../../../db/db.ts';
import { cancelBroadcast } from '../../../../jobs/broadcasts/cancel-broadcast.ts';
import { confirmBroadcast } from '../../../../jobs/broadcasts/confirm-broadcast.ts';
import { draftBroadcast } from '../../../../jobs/broadcasts/draft-broadcast.ts';
import type { BroadcastDecision } from '../../../../jobs/broadcasts/broadcast-decision.ts';
import { unitsAllowing } from '../../../gate/decide.ts';
import { nothing, requiredText, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleContext, ConsoleSection, WriteOutcome } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { broadcastsView, newBroadcastView } from './broadcasts-view.ts';

/** Broadcasts: drafted, previewed and confirmed as in chat. */
export const broadcastsSection = ({ db }: { db: Db }): ConsoleSection => {
  const actorOf = ({ visitor }: ConsoleContext) => ({
    personId: authorOf(visitor),
    unitIds: unitsAllowing('draft_broadcast', visitor.grants),
  });
  const outcomeOf = (decision: BroadcastDecision): WriteOutcome =>
    decision.done ? { done: decision.message.text } : { refused: decision.message.text };
  /** Whose broadcast it is, the job decides; the act is asked for the units one is responsible for. */
  const concerns = ({ visitor }: ConsoleContext) =>
    Promise.resolve(unitsAllowing('draft_broadcast', visitor.grants)[0] ?? visitor.tree.root.id);
  return {
    path: '/console/broadcasts',
    label: '公告',
    group: 'daily',
    act: 'draft_broadcast',
    add(pages) {
      pages.page('', nothing, async (context) => {
        const units = context.visitor.scope('draft_broadcast');
        return broadcastsView(context, await listBroadcastsForConsole(db, units, rowsShown));
      });
      pages.page('/new', nothing, (context) => Promise.resolve(newBroadcastView(context)));
      pages.write(
        '/new',
        {
          fields: { unit: requiredText('发给', 100), text: requiredText('内容', 20_000) },
          concerns: ({ visitor }, { unit }) => Promise.resolve(visitor.tree.find(unit)?.id),
        },
        async (context, { unit, text }) => {
          const { visitor, now, today } = context;
          const decision = await draftBroadcast(db, visitor.tree, {
            actor: actorOf(context),
            words: text,
            defaultUnitId: visitor.tree.find(unit)?.id ?? visitor.tree.root.id,
            chatId: null,
            now,
            today,
          });
          return decision.done
            ? { done: `草稿存好了，还没有发出。请核对后点“确认发出”。\n${decision.message.text}` }
            : { refused: decision.message.text };
        },
      );
      pages.write('/:id/confirm', { fields: { id: rowId }, concerns }, async (context, { id }) => {
        const { now, today, visitor } = context;
        return outcomeOf(
          await confirmBroadcast(db, visitor.tree, { actor: actorOf(context), id, now, today }),
        );
      });
      pages.write('/:id/cancel', { fields: { id: rowId }, concerns }, async (context, { id }) => {
        const { now, visitor } = context;
        return outcomeOf(await cancelBroadcast(db, visitor.tree, { actor: actorOf(context), id, now }));
      });
    },
  };
};
