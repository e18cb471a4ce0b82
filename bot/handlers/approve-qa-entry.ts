import { approveEntry } from '../../jobs/qa/approve-entry.ts';
import { approvedNotice, approveReply } from '../../jobs/qa/qa-replies.ts';
import { concernsEntry, qaActor, qaDeps, type QaParts } from '../router/qa-commands.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, knownPerson, privately, replyToPerson, say } from '../router/turn.ts';

/** `/准入库 编号`: a second person puts an entry into the Q&A library; it answers at once. */
export function approveQaEntryCommand(parts: QaParts): Command {
  return {
    name: '准入库',
    act: 'approve_qa_entry',
    usage: '/准入库 编号：批准收进问答库',
    forStaff: true,
    concerns: concernsEntry(parts.db),
    async run(turn, { rest }) {
      const { number: id, rest: behind } = readLeadingNumber(rest);
      if (id === undefined) return say('请写编号，例如：/准入库 12。发“/问答库”看哪些在等批准。');
      const sign = /^[0-9a-f]{6}(?=\s|$)/.exec(behind)?.[0];
      const given = { id, sign, now: turn.now };
      const decision = await approveEntry(qaDeps(parts, turn), given, qaActor(turn, 'approve_qa_entry'));
      const handled = privately(turn, approveReply(id, decision));
      if (decision.outcome !== 'approved') return handled;
      const { draftedBy } = decision.entry;
      const tell = draftedBy !== null && draftedBy !== knownPerson(turn).id;
      const told = tell ? [replyToPerson(draftedBy, approvedNotice(decision.entry))] : [];
      return acted({ replies: [...handled.replies, ...told], afterwards: parts.refreshVectors });
    },
  };
}
