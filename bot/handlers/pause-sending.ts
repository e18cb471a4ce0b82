import type { Db } from '../../db/db.ts';
import { listSendingPauses, pauseSending, resumeSending } from '../../db/delivery/sending-pauses.ts';
import type { Unit } from '../../db/people/units.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { say, type Turn } from '../router/turn.ts';

/**
 * `/暂停发送 [单位]` and `/恢复发送 [单位]`: the emergency switch. Pushes and broadcasts to the unit and everything below
 * it wait (for the root: all of them); answers to people still go out.
 */
export function pauseSendingCommand({ db }: { db: Db }, kind: '暂停发送' | '恢复发送'): Command {
  return {
    name: kind,
    act: 'pause_sending',
    usage:
      kind === '暂停发送' ? '/暂停发送 [单位]：推送和公告先都不发（紧急时用）' : '/恢复发送 [单位]：接着发',
    forStaff: true,
    concerns: (turn, command) => Promise.resolve(namedUnit(turn, command)?.id),
    async run(turn, command) {
      const unit = namedUnit(turn, command);
      if (!unit) return say(`没有找到“${command.rest.slice(0, 30)}”这个单位。例如：/${kind} 一车间`);
      const scope = `“${unit.name}”（含下属单位）`;
      if (kind === '暂停发送') {
        const isNew = await pauseSending(db, {
          unitId: unit.id,
          at: turn.now,
          by: turn.person?.id ?? null,
        });
        const told = say(
          isNew
            ? `好的，${scope}的推送和公告都先停下，已经在路上的那几条除外；过了时效的会记为“错过”。恢复请发：/恢复发送 ${unit.name}`
            : `${scope}已经是暂停的。恢复请发：/恢复发送 ${unit.name}`,
        );
        return { ...told, audit: { outcome: isNew ? 'paused' : 'unchanged', detail: { unit: unit.id } } };
      }
      const wasPaused = await resumeSending(db, unit.id);
      if (wasPaused) {
        return {
          ...say(`好的，${scope}的推送和公告接着发。`),
          audit: { outcome: 'resumed', detail: { unit: unit.id } },
        };
      }
      const above = turn.tree.lineage(unit.id).slice(1);
      const pauses = await listSendingPauses(db);
      const paused = above.filter(({ id }) => pauses.some(({ unitId }) => unitId === id));
      return say(
        paused.length > 0
          ? `${scope}没有单独暂停，是上级“${paused.map(({ name }) => name).join('、')}”暂停了，请在那里恢复。`
          : `${scope}没有暂停。`,
      );
    },
  };
}

/** The unit named, else the first one the asker administers; undefined for an unknown name. */
function namedUnit({ tree, grants }: Turn, { rest }: ParsedCommand): Unit | undefined {
  return rest === '' ? tree.lineage(unitsAllowing('pause_sending', grants)[0] ?? '')[0] : tree.find(rest);
}
