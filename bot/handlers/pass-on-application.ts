import type { Db } from '../../db/db.ts';
import { findPeople } from '../../db/people.ts';
import { listRoles } from '../../db/roles.ts';
import { findApplication } from '../../db/applications.ts';
import { unknownApplication } from '../../jobs/applications/application-replies.ts';
import { passOn } from '../../jobs/applications/handle-application.ts';
import { hasLeft } from '../../jobs/care/has-left.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { decide } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, replyHere, replyToPerson, say, type Turn } from '../router/turn.ts';

/** `/转办 编号 姓名`: a handler gives an application to a colleague who may handle those of its unit. */
export function passOnApplicationCommand(parts: { db: Db; cipher: FieldCipher }): Command {
  return {
    name: '转办',
    act: 'handle_application',
    usage: '/转办 编号 姓名：把申请转给同事办',
    forStaff: true,
    async run(turn, { words }) {
      if (turn.chat.kind === 'group') return say('申请的事请私聊我办。');
      const caseId = Number(/^\d{1,9}$/.exec(words[0]?.normalize('NFKC') ?? '')?.[0] ?? NaN);
      const name = words[1] ?? '';
      if (Number.isNaN(caseId) || name === '') return say('请写上编号和同事姓名，例如：/转办 12 赵敏');
      const person = knownPerson(turn);
      const application = await findApplication(parts.db, caseId);
      if (application?.handlerId !== person.id) return { replies: [replyHere(unknownApplication)] };
      const able = await handlersNamed(parts.db, turn, name, application.unitId);
      const [colleague] = able.filter((id) => id !== person.id && id !== application.personId);
      if (able.length > 1 || colleague === undefined)
        return say(`“${name}”办不了这个单位的申请，或者有重名，没有转。`);
      const decision = await passOn(parts, { caseId, toPersonId: colleague, now: turn.now }, person.id);
      if (decision.outcome !== 'done') return say('这件申请已经办完了。');
      return {
        replies: [
          replyHere({ text: `编号 ${caseId} 已经转给${name}，您这边不再看得到。` }),
          replyToPerson(decision.to, decision.notice),
        ],
      };
    },
  };
}

/** Who of that name may handle applications of a unit. */
async function handlersNamed(db: Db, { tree, today }: Turn, name: string, unitId: string): Promise<string[]> {
  const grants = await listRoles(db);
  const able = grants
    .map(({ personId }) => personId)
    .filter((personId) => decide({ act: 'handle_application', personId, grants, unitId }, tree).allowed);
  const people = await findPeople(db, able);
  return people.filter((person) => person.name === name && !hasLeft(person, today)).map(({ id }) => id);
}
