import type { Db } from '../../db/db.ts';
import { leaveSuggestion } from '../../jobs/suggestions/leave-suggestion.ts';
import { leaveReply } from '../../jobs/suggestions/suggestion-replies.ts';
import type { Command } from '../router/command.ts';
import { replyHere } from '../router/turn.ts';

/** `/意见 …`: a signed suggestion. */
export function suggestCommand({ db }: { db: Db }): Command {
  return {
    name: '意见',
    act: 'leave_suggestion',
    usage: '/意见 内容：给工会提意见（署名）',
    forStaff: false,
    async run({ person, unit, chat, now, today }, { rest }) {
      const decision = await leaveSuggestion(db, {
        text: rest,
        unitId: unit.id,
        personId: person?.id ?? null,
        chatId: chat.id,
        now,
        today,
      });
      return { replies: [replyHere(leaveReply(decision))] };
    },
  };
}
