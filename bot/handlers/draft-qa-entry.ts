import { draftEntry } from '../../jobs/qa/draft-entry.ts';
import { approvalRequest, draftReply, mostAsked } from '../../jobs/qa/qa-replies.ts';
import { concernsEntry, qaActor, qaDeps, type QaParts } from '../router/qa-commands.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, privately, replyToPerson, say } from '../router/turn.ts';

const part = (text: string, pattern: RegExp) => pattern.exec(text)?.[1]?.trim();

/** `/入库 编号 [问：…] [答：…]`: proposes an answered case for the Q&A library, or words an entry anew. */
export function draftQaEntryCommand(parts: QaParts): Command {
  return {
    name: '入库',
    act: 'draft_qa_entry',
    usage: '/入库 编号 [问：… 答：…]：把答复过的问题收进问答库，或改写',
    forStaff: true,
    concerns: concernsEntry(parts.db),
    async run(turn, { rest }) {
      const { number: id, rest: text } = readLeadingNumber(rest);
      const question = part(text, /(?:^|\s)问\s*[:：]\s*([\s\S]*?)(?=\s*答\s*[:：]|$)/u);
      const answer = part(text, /(?:^|\s)答\s*[:：]\s*([\s\S]*)$/u);
      if (id === undefined)
        return say(
          '请写工单的编号，例如：/入库 12。要改写就写：/入库 12 问：食堂几点开门？ 答：早上六点半。',
        );
      if (text !== '' && question === undefined && answer === undefined)
        return say(`改写请写明“问：”和“答：”（可以只写一样），例如：/入库 ${id} 答：${text.slice(0, 20)}`);
      const wording = {
        ...(question === undefined ? {} : { question }),
        ...(answer === undefined ? {} : { answer }),
      };
      const given = { id, wording, now: turn.now };
      const decision = await draftEntry(qaDeps(parts, turn), given, qaActor(turn, 'draft_qa_entry'));
      const handled = acted(privately(turn, draftReply(id, decision)), decision.outcome === 'drafted');
      const asks =
        decision.outcome === 'drafted' && decision.personal.length === 0 && !decision.approvers.alone;
      if (!asks) return handled;
      const request = approvalRequest({ id, entry: decision.entry });
      const asked = decision.approvers.people.slice(0, mostAsked);
      return {
        ...handled,
        replies: [...handled.replies, ...asked.map((person) => replyToPerson(person.id, request))],
      };
    },
  };
}
