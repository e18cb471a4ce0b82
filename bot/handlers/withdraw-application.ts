import { listApplicationsOf, withdrawApplication } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { knownPerson, replyHere, replyToPerson, say } from '../router/turn.ts';

/** `/撤回申请 [编号]`: the worker takes back an application that is not settled; what it held is deleted. */
export function withdrawApplicationCommand({ db }: { db: Db }): Command {
  return {
    name: '撤回申请',
    act: 'write_to_handler',
    usage: '/撤回申请 [编号]：不办了，撤回自己的申请，交的情况一起删掉',
    forStaff: false,
    spoken:
      /^(?:我)?(?:要|想)?(?:撤回|撤销|取消)(?:我的)?申请[了吧。]*$|^(?:我)?(?:那个)?申请(?:我)?不(?:办|要|申请)了[吧。]*$/u,
    async run(turn, { rest }) {
      if (turn.chat.kind === 'group') return say('这件事请私聊我说。');
      const open = (await listApplicationsOf(db, knownPerson(turn).id)).filter(
        ({ closedAt }) => closedAt === null,
      );
      const { number } = readLeadingNumber(rest);
      const [meant] =
        number === undefined && open.length === 1 ? open : open.filter(({ caseId }) => caseId === number);
      if (!meant) {
        const numbers = open.map(({ caseId }) => caseId).join('、');
        return say(
          open.length === 0
            ? '您没有在办的申请。'
            : `请写上编号，例如：/撤回申请 ${open[0]?.caseId}。在办的有：${numbers}。`,
        );
      }
      const { caseId, handlerId } = meant;
      if (!(await withdrawApplication(db, caseId, turn.now)))
        return say(`编号 ${caseId} 刚刚办完了，没有撤回。结果请看“/我的申请”。`);
      const told = { text: `编号 ${caseId} 的申请人撤回了申请，资料已经删除，不用再办。` };
      return {
        replies: [
          replyHere({ text: `编号 ${caseId} 撤回了，交上去的情况已经删掉。以后想办，随时再说。` }),
          ...(handlerId === null ? [] : [replyToPerson(handlerId, told)]),
        ],
      };
    },
  };
}
