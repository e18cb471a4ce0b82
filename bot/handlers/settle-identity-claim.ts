import type { Db } from '../../db/db.ts';
import { findClaim, settleClaim } from '../../db/people/identity-claims.ts';
import { findPerson } from '../../db/people/people.ts';
import { giveAccount } from '../../jobs/people/give-account.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, knownPerson, replyHere, say } from '../router/turn.ts';

/** `/认人 编号 是|否`: staff decide whether an account is who it says. */
export function settleIdentityClaimCommand({ db }: { db: Db }): Command {
  return {
    name: '认人',
    act: 'settle_identity_claim',
    usage: '/认人 编号 是|否：核实一个账号是不是本人',
    forStaff: true,
    async concerns(_turn, { rest }) {
      const claim = await findClaim(db, readLeadingNumber(rest).number ?? 0);
      return claim && (await findPerson(db, claim.personId))?.unitId;
    },
    async run(turn, { rest }) {
      const { id: decidedBy } = knownPerson(turn);
      const { number, rest: behind } = readLeadingNumber(rest);
      const [answer] = behind.split(/\s+/u);
      const claim = await findClaim(db, number ?? 0);
      if (!claim || (answer !== '是' && answer !== '否'))
        return say('请写上编号和“是”或“否”，例如：/认人 3 是。编号在“请核实身份”那条消息里。');
      const person = await findPerson(db, claim.personId);
      if (!person) return say('名册里已经没有这个人了。');
      if (person.id === decidedBy) return say('自己的身份要请另一位同志核实。');
      const state = answer === '是' ? 'confirmed' : 'refused';
      if (!(await settleClaim(db, { id: claim.id, state, decidedBy, decidedAt: turn.now })))
        return say('这一条已经处理过了。');
      const { channel, externalId, personId, chatId } = claim;
      if (state === 'confirmed') {
        await giveAccount(db, { channel, externalId, personId }, { today: turn.today, confirmed: true });
      }
      return acted({
        replies: [
          replyHere({
            text:
              state === 'confirmed'
                ? `好的，这个账号已登记为${person.name}。`
                : '好的，没有登记，已告诉对方。',
          }),
          {
            to: { chat: chatId },
            message: {
              text:
                state === 'confirmed'
                  ? `工会干事已核实，您的账号登记为${person.name}。现在可以报名、申请、查进度了；发“/帮助”看看都有什么。`
                  : '工会干事没能核实您的身份。请当面或打电话联系本单位工会干事，再发一次“我是 姓名”。',
            },
          },
        ],
      });
    },
  };
}
