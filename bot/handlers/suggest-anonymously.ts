import type { Db } from '../../db/db.ts';
import { findDeedOfSuggestion } from '../../db/voice/deeds.ts';
import { deedLine } from '../../jobs/deeds/deed-replies.ts';
import { anonymousWords } from '../../jobs/suggestions/anonymous-words.ts';
import { findByTicket } from '../../jobs/suggestions/find-by-ticket.ts';
import { leaveAnonymousSuggestion } from '../../jobs/suggestions/leave-suggestion.ts';
import { leaveReply, ticketReply } from '../../jobs/suggestions/suggestion-replies.ts';
import type { Command } from '../router/command.ts';
import { replyHere } from '../router/turn.ts';

/** `/匿名意见 …` leaves a suggestion that nothing joins to its author; with the ticket word alone it asks for the answer. */
export function suggestAnonymouslyCommand({ db }: { db: Db }): Command {
  return {
    name: '匿名意见',
    act: 'leave_suggestion',
    usage: '/匿名意见 内容：提意见，不记名（请私聊发）',
    forStaff: false,
    async run({ tree, unit, chat, today, message }) {
      const words = anonymousWords(message.text);
      const asked = await findByTicket(db, words);
      if (asked) {
        const deed = await findDeedOfSuggestion(db, asked.id);
        return { replies: [replyHere(ticketReply(asked, deed && deedLine(deed, today)))], untraced: true };
      }
      const decision = await leaveAnonymousSuggestion(db, tree, {
        text: words,
        unitId: unit.id,
        chatKind: chat.kind,
        today,
      });
      return { replies: [replyHere(leaveReply(decision))], untraced: true };
    },
  };
}
