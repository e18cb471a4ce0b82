import { listApplicationsOf } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import { writeToHandler } from '../../jobs/applications/handle-application.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { knownPerson, replyHere, replyToPerson, say } from '../router/turn.ts';

/** `/补充 [编号] 内容`: the worker answers the handler, or adds something. */
export function writeToHandlerCommand(parts: { db: Db; cipher: FieldCipher }): Command {
  return {
    name: '补充',
    act: 'write_to_handler',
    usage: '/补充 编号 内容：给申请的经办人回话（请私聊发）',
    forStaff: false,
    async run(turn, { rest }) {
      if (turn.chat.kind === 'group') return say('这句请私聊我发。');
      const person = knownPerson(turn);
      const { number, rest: words } = readLeadingNumber(rest);
      const open = (await listApplicationsOf(parts.db, person.id)).filter(
        ({ closedAt }) => closedAt === null,
      );
      const caseId = number ?? (open.length === 1 ? open[0]?.caseId : undefined);
      if (caseId === undefined) return say('请写上编号和内容，例如：/补充 12 出院小结我明天送去');
      const decision = await writeToHandler(parts, { caseId, text: words, now: turn.now }, person.id);
      switch (decision.outcome) {
        case 'done':
          return {
            replies: [replyHere({ text: '已经转给经办人。' }), replyToPerson(decision.to, decision.notice)],
          };
        case 'unknown_application':
          return say('没有找到您的这个编号，发“/我的申请”看看。');
        case 'settled_already':
          return say('这件申请已经办完了。');
        case 'no_words':
          return say('请把要说的写在编号后面。');
      }
    },
  };
}
