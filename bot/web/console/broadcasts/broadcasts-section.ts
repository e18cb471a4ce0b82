import { z } from 'zod';
import { nameTargets } from '../../../../db/chats/chats.ts';
import { listBroadcastsForConsole } from '../../../../db/web/console.ts';
import type { Db } from '../../../../db/db.ts';
import { findBroadcast } from '../../../../db/broadcasts/broadcasts.ts';
import { approveBroadcast } from '../../../../jobs/broadcasts/approve-broadcast.ts';
import { broadcastStatus } from '../../../../jobs/broadcasts/broadcast-status.ts';
import { cancelBroadcast } from '../../../../jobs/broadcasts/cancel-broadcast.ts';
import { confirmBroadcast } from '../../../../jobs/broadcasts/confirm-broadcast.ts';
import { countReaders, readCountsInWords } from '../../../../jobs/broadcasts/count-readers.ts';
import { editBroadcast } from '../../../../jobs/broadcasts/edit-broadcast.ts';
import { explainRefusal } from '../../../../jobs/broadcasts/explain-refusal.ts';
import { fileToSend } from '../../../../jobs/broadcasts/file-to-send.ts';
import { readSendingTime } from '../../../../jobs/broadcasts/read-sending-time.ts';
import {
  approvalSizeInWords,
  largestApprovalSize,
  readApprovalSize,
  setApprovalSize,
} from '../../../../jobs/broadcasts/set-approval-size.ts';
import { recallBroadcast } from '../../../../jobs/broadcasts/recall-broadcast.ts';
import { retriedInWords, retryBroadcast } from '../../../../jobs/broadcasts/retry-broadcast.ts';
import type { Channel } from '../../../../jobs/delivery/channel.ts';
import type { Act } from '../../../gate/acts.ts';
import { draftBroadcast } from '../../../../jobs/broadcasts/draft-broadcast.ts';
import type { BroadcastDecision } from '../../../../jobs/broadcasts/broadcast-decision.ts';
import { unitsAllowing } from '../../../gate/decide.ts';
import { nothing, oneOf, optionalText, requiredText, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleContext, ConsoleSection, WriteOutcome } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { broadcastProgressView } from './broadcast-progress-view.ts';
import { broadcastsView, newBroadcastView, sensitiveView } from './broadcasts-view.ts';

/** Broadcasts: drafted, previewed and confirmed as in chat. */
export const broadcastsSection = ({
  db,
  channels,
  timezone,
}: {
  db: Db;
  timezone: string;
  channels: ReadonlyMap<string, Channel>;
}): ConsoleSection => {
  const actorOf = ({ visitor }: ConsoleContext, act: Act = 'draft_broadcast') => ({
    personId: authorOf(visitor),
    unitIds: unitsAllowing(act, visitor.grants),
  });
  const outcomeOf = (decision: BroadcastDecision): WriteOutcome =>
    decision.done ? { done: decision.message.text } : { refused: decision.message.text };
  /** Whose broadcast it is, the job decides; the act is asked for the units one is responsible for. */
  const concerns = ({ visitor }: ConsoleContext) =>
    Promise.resolve(unitsAllowing('draft_broadcast', visitor.grants)[0] ?? visitor.tree.root.id);
  const concernsIt = async (_context: ConsoleContext, { id }: { id: number }) =>
    (await findBroadcast(db, id))?.unitId;
  /** As in chat: what one wrote oneself one may follow and take back, wherever it went. */
  const concernsOwnToo = async ({ visitor }: ConsoleContext, { id }: { id: number }) => {
    const broadcast = await findBroadcast(db, id);
    const isOwn = broadcast !== undefined && broadcast.authorId === visitor.personId;
    return isOwn ? unitsAllowing('recall_broadcast', visitor.grants)[0] : broadcast?.unitId;
  };
  return {
    path: '/console/broadcasts',
    label: '公告',
    group: 'daily',
    act: 'draft_broadcast',
    add(pages) {
      const show = async (context: ConsoleContext, typed: Readonly<Record<string, string>>) => {
        const { visitor } = context;
        const scope = visitor.scope('draft_broadcast');
        const broadcasts = await listBroadcastsForConsole(db, scope, rowsShown, visitor.personId);
        const own = unitsAllowing('set_approval_size', visitor.grants)[0];
        const unit = visitor.tree.lineage(own ?? visitor.tree.root.id)[0] ?? visitor.tree.root;
        const approval = await approvalSizeInWords(db, visitor.tree, unit);
        return broadcastsView(context, { broadcasts, approval, typed });
      };
      pages.page('', nothing, (context) => show(context, {}));
      pages.write(
        '/approval-size',
        {
          act: 'set_approval_size',
          fields: { unit: requiredText('单位', 100), size: requiredText('人数', 20) },
          concerns: ({ visitor }, { unit }) => Promise.resolve(visitor.tree.find(unit)?.id),
          again: show,
        },
        async ({ visitor, now }, { unit: name, size: words }) => {
          const unit = visitor.tree.find(name);
          const size = readApprovalSize(words);
          if (!unit || size === undefined)
            return { refused: `人数要写 0 到 ${largestApprovalSize} 的数字，或“默认”。` };
          const by = visitor.personId;
          const done = await setApprovalSize(db, visitor.tree, { unit, size, by, now });
          return { done, detail: { size } };
        },
      );
      pages.page('/new', nothing, (context) => Promise.resolve(newBroadcastView(context, {})));
      pages.write(
        '/new',
        {
          fields: {
            unit: requiredText('发给', 100),
            scope: oneOf('范围', ['all', 'own']).optional(),
            text: requiredText('内容', 20_000),
            sendAt: optionalText('什么时候发', 60),
          },
          concerns: ({ visitor }, { unit }) => Promise.resolve(visitor.tree.find(unit)?.id),
          again: newBroadcastView,
        },
        async (context, { unit, scope, text, sendAt }, { file }) => {
          const { visitor, now, today } = context;
          const at = sendAt === undefined ? undefined : readSendingTime(sendAt, now, timezone);
          if (at && 'refused' in at) return { refused: at.refused };
          const taken = file && fileToSend(file.name, file.bytes);
          if (taken && 'refused' in taken) return { refused: explainRefusal(taken.refused).text };
          const decision = await draftBroadcast(db, visitor.tree, {
            actor: actorOf(context),
            // The unit was chosen from a list; what begins with another one is text.
            words: `原样 ${text}`,
            defaultUnitId: visitor.tree.find(unit)?.id ?? visitor.tree.root.id,
            chatId: null,
            now,
            today,
          });
          if (!decision.done) return { refused: decision.message.text };
          const { id } = decision.broadcast;
          const destination = { onlyChat: null, ownGroupsOnly: true };
          const more = {
            ...at,
            ...(taken ? { file: taken } : {}),
            ...(scope === 'own' ? { destination } : {}),
          };
          const whole =
            Object.keys(more).length === 0
              ? decision
              : await editBroadcast(db, visitor.tree, { actor: actorOf(context), id, now, today, ...more });
          return whole.done
            ? { done: `草稿存好了，还没有发出。请核对后点“确认发出”。\n${whole.message.text}` }
            : { refused: whole.message.text };
        },
      );
      /** What the page showed; a page that was opened before an edit is refused. */
      const revision = rowId.optional();
      const confirming = { id: rowId, revision, sure: optionalText('可以公开', 10) };
      pages.write(
        '/:id/confirm',
        { fields: confirming, concerns },
        async (context, { id, revision: shown, sure }) => {
          const { now, today, visitor } = context;
          const word = { revision: shown, sure: sure !== undefined };
          const given = { actor: actorOf(context), id, now, today, ...word };
          const decision = await confirmBroadcast(db, visitor.tree, given);
          if (!decision.done && decision.reason === 'sensitive')
            return { show: sensitiveView(context, id, decision.message.text) };
          return outcomeOf(decision);
        },
      );
      pages.write(
        '/:id/approve',
        { act: 'approve_broadcast', fields: { id: rowId, revision }, concerns: concernsIt },
        async (context, { id, revision: shown }) => {
          const { now, today, visitor } = context;
          const given = { actor: actorOf(context, 'approve_broadcast'), id, revision: shown, now, today };
          return outcomeOf(await approveBroadcast(db, visitor.tree, given));
        },
      );
      pages.write(
        '/:id/recall',
        { act: 'recall_broadcast', fields: { id: rowId }, concerns: concernsOwnToo },
        async (context, { id }) => {
          const { now, visitor } = context;
          const given = { actor: actorOf(context, 'recall_broadcast'), id, now, channels };
          return outcomeOf(await recallBroadcast(db, visitor.tree, given));
        },
      );
      pages.write(
        '/:id/retry',
        { act: 'recall_broadcast', fields: { id: rowId }, concerns: concernsOwnToo },
        async ({ now }, { id }) => {
          const broadcast = await findBroadcast(db, id);
          if (!broadcast) return { refused: explainRefusal('not_found', { id }).text };
          const retried = await retryBroadcast(db, broadcast, now);
          const sentence = retriedInWords(id, retried);
          const to = `/console/broadcasts/${id}`;
          return retried === 'not_sending'
            ? { refused: sentence }
            : { done: sentence, to, detail: { count: retried } };
        },
      );
      pages.page('/:id', z.object({ id: rowId, readers: z.string().optional() }), async (context, asked) => {
        const { id } = asked;
        const unitId = await concernsOwnToo(context, { id });
        const mayFollow = unitId !== undefined && context.visitor.decide('recall_broadcast', unitId).allowed;
        const progress = mayFollow ? await broadcastStatus(db, id, context.now) : undefined;
        if (!progress) return undefined;
        const names = await nameTargets(
          db,
          progress.results.map(({ target }) => target),
        );
        const readers =
          asked.readers === undefined
            ? undefined
            : (readCountsInWords(id, await countReaders(db, channels, id))?.text ??
              '发到的平台都不提供已读人数。');
        return broadcastProgressView(context, progress, { names, readers });
      });
      pages.write(
        '/:id/cancel',
        { act: 'settle_broadcast', fields: { id: rowId }, concerns },
        async (context, { id }) => {
          const { now, visitor } = context;
          const given = { actor: actorOf(context, 'settle_broadcast'), id, now };
          return outcomeOf(await cancelBroadcast(db, visitor.tree, given));
        },
      );
    },
  };
};
