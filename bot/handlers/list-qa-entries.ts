import { listQaEntries } from '../../db/library/qa-entries.ts';
import { qaListReply } from '../../jobs/qa/qa-replies.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { QaParts } from '../router/qa-commands.ts';
import type { Command } from '../router/command.ts';
import { looked, privately } from '../router/turn.ts';

/** `/问答库`: what is in the Q&A libraries of one's units, and what waits; in private, for drafts may name people. */
export function listQaEntriesCommand({ db }: Pick<QaParts, 'db'>): Command {
  return {
    name: '问答库',
    act: 'read_qa_entries',
    usage: '/问答库：看收进问答库的问答',
    forStaff: true,
    concerns: ({ grants }) => Promise.resolve(unitsAllowing('read_qa_entries', grants)[0]),
    async run(turn) {
      const units = unitsAllowing('read_qa_entries', turn.grants).flatMap((id) => turn.tree.descendants(id));
      const entries = await listQaEntries(db, [...new Set(units.map(({ id }) => id))]);
      return looked(privately(turn, qaListReply(entries)));
    },
  };
}
