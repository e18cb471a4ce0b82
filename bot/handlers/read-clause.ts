import type { Db } from '../../db/db.ts';
import { findClause } from '../../db/library/find-clauses.ts';
import { tableRow } from '../../knowledge/answer/wording/table-row.ts';
import { sampleMark } from '../sample/mark-sample.ts';
import { verdictButtons } from '../../jobs/feedback/verdict-buttons.ts';
import { answerId } from '../router/turn.ts';
import type { Command } from '../router/command.ts';
import { replyHere, say } from '../router/turn.ts';

/**
 * `/条文 编号`: a clause in its own words, chosen among those near a question that was not answered. 有用 behind it is
 * kept with that question, so that staff can have the clause learn it.
 */
export function readClauseCommand({ db }: { db: Db }): Command {
  return {
    name: '条文',
    act: 'ask',
    // The buttons say it; nobody knows a clause's number.
    usage: '',
    forStaff: false,
    async run({ message, unit, tree, today, chat, conversation: { lastAnswer } }, { words: [word = ''] }) {
      const id = /^\d{1,15}$/.test(word) ? Number(word) : undefined;
      const scope = {
        unitIds: tree.lineage(unit.id).map((each) => each.id),
        on: today,
        when: 'in_force',
      } as const;
      const clause = id === undefined ? undefined : await findClause(db, scope, id);
      if (!clause) return say('这一条现在没有了，或者已经改了。请把问题再问一遍，我重新给您找。');
      const { documentTitle: document, name, kind, text, effectiveOn, sample } = clause;
      return {
        replies: [
          replyHere({
            text: `${kind === 'table_row' ? tableRow(clause) : text}\n\n这是原文，看看是不是您问的。`,
            citations: [{ document, clause: name, ...(effectiveOn ? { effectiveOn } : {}), quote: text }],
            ...(sample ? { note: sampleMark } : {}),
            ...(lastAnswer && chat.kind === 'private' ? { buttons: verdictButtons(answerId(message)) } : {}),
          }),
        ],
        ...(lastAnswer
          ? {
              lastAnswer: {
                id: answerId(message),
                question: lastAnswer.question,
                cited: [`《${document}》${name}`],
              },
            }
          : {}),
      };
    },
  };
}
