import type { Db } from '../../db/db.ts';
import { listPeople } from '../../db/people.ts';
import { caseListReply } from '../../jobs/cases/case-replies.ts';
import { listCases } from '../../jobs/cases/list-cases.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { replyHere, say } from '../router/turn.ts';

/** `/工单`: the open cases of the units one is responsible for; in private, for they hold people's questions. */
export function listCasesCommand({ db }: { db: Db }): Command {
  return {
    name: '工单',
    act: 'answer_case',
    usage: '/工单：看待答复的问题（请私聊发）',
    forStaff: true,
    async run({ chat, grants, tree }) {
      if (chat.kind === 'group') return say('工单里有职工的问题，请私聊我发“/工单”。');
      const names = new Map((await listPeople(db)).map(({ id, name }) => [id, name]));
      const cases = await listCases(db, tree, {
        unitIds: unitsAllowing('answer_case', grants),
        status: 'open',
      });
      return { replies: [replyHere(caseListReply(cases, (id) => names.get(id) ?? '职工'))] };
    },
  };
}
