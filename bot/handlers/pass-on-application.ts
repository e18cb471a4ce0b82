import { lockApplication } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import { findPeople } from '../../db/people/people.ts';
import { listRoles } from '../../db/people/roles.ts';
import { unknownApplication } from '../../jobs/applications/application-replies.ts';
import { answerTransfer, passOn, type Receiver } from '../../jobs/applications/pass-on.ts';
import { isPresent } from '../../db/people/presence.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, knownPerson, replyHere, say, type Turn } from '../router/turn.ts';

const example = '例如：/转办 12 赵敏，或者 /转办 12 集团工会';

/** `/转办 编号 姓名或单位`: to a colleague, or to another unit's handler once the worker agrees. */
export function passOnApplicationCommand({ db }: { db: Db }): Command {
  return {
    name: '转办',
    act: 'handle_application',
    usage: '/转办 编号 姓名或单位：把申请转给同事，或者别的单位（要职工同意）',
    forStaff: true,
    async run(turn, { rest }) {
      if (turn.chat.kind === 'group') return say('申请的事请私聊我办。');
      const { number: caseId, rest: name } = readLeadingNumber(rest.normalize('NFKC'), { mayTouch: true });
      if (caseId === undefined || name === '') return say(`请写上编号，和同事的姓名或者单位。${example}`);
      const person = knownPerson(turn);
      const application = await lockApplication(db, caseId);
      if (application?.handlerId !== person.id) return { replies: [replyHere(unknownApplication)] };
      if (application.closedAt !== null) return say('这件申请已经办完了。');
      const able = await receivers(db, turn, name, application.unitId);
      const [receiver, ...others] = able.filter(
        ({ personId }) => personId !== person.id && personId !== application.personId,
      );
      if (!receiver || others.length > 0) {
        return say(
          others.length > 0
            ? `“${name.slice(0, 20)}”有 ${others.length + 1} 位，请改写工号，或者写单位。没有转。`
            : `“${name.slice(0, 20)}”那里没有能办申请的人（要先有干事或经办人）。没有转。${example}`,
        );
      }
      const { outcome, notices } = await passOn(db, application, receiver, turn.now);
      const done =
        outcome === 'passed'
          ? `编号 ${caseId} 已经转给${receiver.name}，您这边不再看得到；已告诉职工。`
          : `已经问职工同不同意转给${receiver.name}（${receiver.unit}）；同意之前还由您办。`;
      return acted({ replies: [replyHere({ text: done }), ...notices] });
    },
  };
}

/** `/转办意见 编号 同意|不同意`: the worker's answer. */
export function answerTransferCommand({ db }: { db: Db }): Command {
  return {
    name: '转办意见',
    act: 'write_to_handler',
    usage: '',
    forStaff: false,
    async run(turn, { rest }) {
      const { number: caseId, rest: answer } = readLeadingNumber(rest);
      const agrees = answer === '同意';
      if (caseId === undefined || (!agrees && answer !== '不同意'))
        return say('请写成：/转办意见 编号 同意，或者 不同意');
      const given = { caseId, personId: knownPerson(turn).id, agrees, now: turn.now };
      const answered = await answerTransfer(db, given);
      if (answered.outcome === 'nothing_asked') return say('没有要您同意的转办，发“/我的申请”看看。');
      const text = answered.outcome === 'passed' ? '好，已经转过去了。' : '好，不转，还由原来的经办人办。';
      return { replies: [replyHere({ text }), ...answered.notices] };
    },
  };
}

/** Who handles applications under that name: a person by name, number or id, or whoever does it in the unit named. */
async function receivers(
  db: Db,
  { tree, today }: Turn,
  name: string,
  ownUnitId: string,
): Promise<Receiver[]> {
  const grants = (await listRoles(db)).filter(
    (grant) => unitsAllowing('handle_application', [grant]).length > 0,
  );
  const unit = tree.find(name);
  const people = await findPeople(db, [...new Set(grants.map(({ personId }) => personId))]);
  const able = people
    .filter((person) => isPresent(person, today))
    .flatMap((person): Receiver[] => {
      const own = grants.filter(({ personId }) => personId === person.id).map(({ unitId }) => unitId);
      // Of several units the application's own counts first; also the unit above is another one.
      const unitId = unit?.id ?? (own.includes(ownUnitId) ? ownUnitId : own[0]);
      if (unitId === undefined || (unit && !own.includes(unit.id))) return [];
      const isMeant = unit !== undefined || [person.name, person.employeeNo, person.id].includes(name);
      const title = tree.lineage(unitId)[0]?.name ?? '';
      return isMeant ? [{ personId: person.id, name: person.name, unitId, unit: title }] : [];
    });
  return unit ? able.slice(0, 1) : able;
}
