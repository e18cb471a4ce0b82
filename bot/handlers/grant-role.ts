import type { Db } from '../../db/db.ts';
import { listPeopleCalled } from '../../db/people/people.ts';
import { grantRole, type Role, revokeRole } from '../../db/people/roles.ts';
import type { Unit } from '../../db/people/units.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { knownPerson, say, type Turn } from '../router/turn.ts';

/** By every name the product calls them. */
const roles: Readonly<Record<string, Role>> = {
  干事: 'staff',
  工会干事: 'staff',
  审批人: 'approver',
  经办人: 'case_handler',
  工单经办人: 'case_handler',
  管理员: 'administrator',
};
const exampleOf = (kind: string) => `例如：/${kind} 张三 干事 一车间。角色有：干事、审批人、经办人、管理员。`;

/** `/授权 姓名 角色 [单位]` and `/撤权 …`: who may do what, for a unit and everything below it. */
export function grantRoleCommand({ db }: { db: Db }, kind: '授权' | '撤权'): Command {
  return {
    name: kind,
    act: 'grant_role',
    usage: `/${kind} 姓名 角色 [单位]：${kind === '授权' ? '设' : '撤'}干事、审批人、经办人、管理员`,
    forStaff: true,
    concerns: (turn, command) => Promise.resolve(namedUnit(turn, command)?.id),
    async run(turn, command) {
      const example = exampleOf(kind);
      const [name = '', roleName = ''] = command.words;
      const role = roles[roleName];
      const unit = namedUnit(turn, command);
      if (name === '' || role === undefined) return say(`请写明姓名和角色。${example}`);
      if (!unit) return say(`没有找到“${command.words[2]?.slice(0, 30)}”这个单位。${example}`);
      const found = await listPeopleCalled(db, [name]);
      const [person] = found;
      if (!person) return say(`名册里没有“${name.slice(0, 20)}”。请核对姓名，或先导入名册。`);
      if (found.length > 1) return say(`有 ${found.length} 个人叫“${name.slice(0, 20)}”，请改写工号。`);
      if (kind === '授权') {
        await grantRole(db, { personId: person.id, unitId: unit.id, role });
        return {
          ...say(`好的，${person.name}现在是“${unit.name}”（含下属单位）的${roleName}。`),
          audit: { object: person.id, detail: { role, unit: unit.id } },
        };
      }
      if (person.id === knownPerson(turn).id && role === 'administrator')
        return say('不能撤掉自己的管理员，请另一位管理员来办。');
      const had = await revokeRole(db, { personId: person.id, unitId: unit.id, role });
      const told = say(
        had
          ? `好的，${person.name}不再是“${unit.name}”的${roleName}。`
          : `${person.name}不是“${unit.name}”的${roleName}，没有改动。`,
      );
      const outcome = had ? 'done' : 'unchanged';
      return { ...told, audit: { object: person.id, outcome, detail: { role, unit: unit.id } } };
    },
  };
}

/** The unit named, else the first one the asker administers; undefined for an unknown name. */
function namedUnit({ tree, grants }: Turn, { words }: ParsedCommand): Unit | undefined {
  const name = words.slice(2).join('');
  return name === '' ? tree.lineage(unitsAllowing('grant_role', grants)[0] ?? '')[0] : tree.find(name);
}
