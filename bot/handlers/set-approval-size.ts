import type { Db } from '../../db/db.ts';
import type { Unit } from '../../db/people/units.ts';
import {
  approvalSizeInWords,
  largestApprovalSize,
  readApprovalSize,
  setApprovalSize,
} from '../../jobs/broadcasts/set-approval-size.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { knownPerson, looked, say, type Turn } from '../router/turn.ts';

const example = '例如：/审批人数 200，或 /审批人数 一车间 50；恢复原样：/审批人数 一车间 默认。';

/** `/审批人数 [单位] [人数]`: from how many people on a broadcast needs a second person; without a number it is only told. */
export function setApprovalSizeCommand({ db }: { readonly db: Db }): Command {
  return {
    name: '审批人数',
    act: 'set_approval_size',
    usage: '/审批人数 [单位] [人数]：公告发给超过多少人要批准（不写人数就看现在的）',
    forStaff: true,
    concerns: (turn, command) => Promise.resolve(read(turn, command).unit?.id),
    async run(turn, command) {
      const { unit, size, name } = read(turn, command);
      if (size === 'unreadable') return say(`人数要写 0 到 ${largestApprovalSize} 的数字。${example}`);
      if (!unit) return say(`没有找到“${name.slice(0, 30)}”这个单位。${example}`);
      if (size === undefined)
        return looked(say(`${await approvalSizeInWords(db, turn.tree, unit)}要改的话，${example}`));
      const by = knownPerson(turn).id;
      const told = await setApprovalSize(db, turn.tree, { unit, size, by, now: turn.now });
      return { ...say(told), audit: { object: null, outcome: 'done', detail: { unit: unit.id, size } } };
    },
  };
}

/** The unit named, else the first one the asker administers; the number behind it. */
function read(
  { tree, grants }: Turn,
  { words }: ParsedCommand,
): { unit: Unit | undefined; name: string; size: number | 'usual' | 'unreadable' | undefined } {
  const own = tree.lineage(unitsAllowing('set_approval_size', grants)[0] ?? '')[0];
  const last = words.at(-1) ?? '';
  const looksLikeSize = /^\D{0,2}[\d０-９.,-]+\D?$/u.test(last) || /默认$/u.test(last);
  const name = (looksLikeSize ? words.slice(0, -1) : words).join('');
  const size = looksLikeSize ? (readApprovalSize(last) ?? 'unreadable') : undefined;
  return { unit: name === '' ? own : tree.find(name), name, size };
}
