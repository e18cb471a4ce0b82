import { withdrawReply } from '../../jobs/qa/qa-replies.ts';
import { withdrawEntry } from '../../jobs/qa/withdraw-entry.ts';
import { concernsEntry, qaActor, qaDeps, type QaParts } from '../router/qa-commands.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, replyHere, say } from '../router/turn.ts';

/** `/出库 编号`: takes an entry out of the Q&A library at once, or drops what waits for approval. */
export function withdrawQaEntryCommand(parts: QaParts): Command {
  return {
    name: '出库',
    act: 'withdraw_qa_entry',
    usage: '/出库 编号：从问答库撤下，或不收了',
    forStaff: true,
    concerns: concernsEntry(parts.db),
    async run(turn, { rest }) {
      const { number: id } = readLeadingNumber(rest);
      if (id === undefined) return say('请写编号，例如：/出库 12。发“/问答库”看都有哪些。');
      const actor = qaActor(turn, 'withdraw_qa_entry');
      const decision = await withdrawEntry(qaDeps(parts, turn), { id, now: turn.now }, actor);
      const isGone = decision.outcome === 'withdrawn' || decision.outcome === 'draft_dropped';
      return acted({ replies: [replyHere(withdrawReply(id, decision))] }, isGone);
    },
  };
}
