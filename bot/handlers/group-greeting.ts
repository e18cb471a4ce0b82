import type { Db } from '../../db/db.ts';
import { setMembersInformed } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Unit } from '../../db/people/units.ts';
import type { Command } from '../router/command.ts';
import { acted, say } from '../router/turn.ts';

/** `/群祝福 开|关 [单位]`: the administrator confirms that members were told before anyone is greeted by name in a group. */
export function groupGreetingCommand({ db }: { db: Db }): Command {
  return {
    name: '群祝福',
    act: 'bind_chat',
    usage: '/群祝福 开|关 [单位]：生日祝福发在群里还是私聊',
    forStaff: true,
    concerns: ({ tree, unit }, { words }) => Promise.resolve(named(tree, unit, words)?.id),
    async run({ tree, unit: here }, { words }) {
      const [wanted] = words;
      if (wanted !== '开' && wanted !== '关') return say('请写“/群祝福 开”或“/群祝福 关”。');
      const unit = named(tree, here, words);
      if (!unit) return say(`没有找到“${words.slice(1).join(' ').slice(0, 30)}”这个单位。`);
      await setMembersInformed(db, unit.id, wanted === '开');
      return acted(
        say(
          wanted === '开'
            ? `好的，“${unit.name}”的生日祝福以后发在群里，只写姓名。不愿意的职工可以随时发“/退订 生日”。`
            : `好的，“${unit.name}”的生日祝福以后只私聊发。`,
        ),
      );
    },
  };
}

function named(tree: UnitTree, here: Unit, words: readonly string[]): Unit | undefined {
  const name = words.slice(1).join('');
  return name === '' ? here : tree.find(name);
}
