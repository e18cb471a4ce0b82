import type { Db } from '../../db/db.ts';
import { findFeedback, listOpenFeedback } from '../../db/voice/feedback.ts';
import { feedbackListReply, feedbackUsage, settleReply } from '../../jobs/feedback/feedback-replies.ts';
import { isSettled, settleFeedback, type Settling } from '../../jobs/feedback/settle-feedback.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, knownPerson, looked, privately, say } from '../router/turn.ts';

const longestList = 20;

/** `/评价 [编号 看过|转工单|记住 …|答得对 …]`: what workers found helpful or not, for staff to look at; in private. */
export function handleFeedbackCommand({
  db,
  refreshVectors,
}: {
  db: Db;
  refreshVectors: () => Promise<void>;
}): Command {
  return {
    name: '评价',
    act: 'handle_feedback',
    usage: '/评价：看哪些回答没帮上忙（👎），处理一条',
    forStaff: true,
    async concerns({ grants }, { rest }) {
      const { number: id } = readLeadingNumber(rest);
      if (id === undefined) return unitsAllowing('handle_feedback', grants)[0];
      return (await findFeedback(db, id))?.unitId;
    },
    async run(turn, command) {
      const unitIds = unitsAllowing('handle_feedback', turn.grants);
      if (command.rest === '') {
        const units = unitIds.flatMap((id) => turn.tree.descendants(id)).map(({ id }) => id);
        return looked(privately(turn, feedbackListReply(await listOpenFeedback(db, units, longestList))));
      }
      const { number: id, rest } = readLeadingNumber(command.rest);
      const [how, ...wording] = rest.split(/\s+/u);
      const settling = readSettling(how, wording.join(' '));
      if (id === undefined || !settling) return say(`没看懂。这样写：\n${feedbackUsage}`);
      const by = { personId: knownPerson(turn).id, unitIds };
      const decision = await settleFeedback({ db, tree: turn.tree }, { id, settling, now: turn.now }, by);
      const handled = acted(privately(turn, settleReply(id, decision)), isSettled(decision));
      return decision.outcome === 'learned' ? { ...handled, afterwards: refreshVectors } : handled;
    },
  };
}

function readSettling(word = '', rest: string): Settling | undefined {
  switch (word) {
    case '看过':
      return { how: 'seen' };
    case '转工单':
      return { how: 'case' };
    case '记住':
    case '答得对':
      return { how: 'learn', wording: rest === '' ? undefined : rest, isRight: word === '答得对' };
    default:
      return undefined;
  }
}
