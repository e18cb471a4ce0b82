import { findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { Actor, BroadcastDecision } from '../../jobs/broadcasts/broadcast-decision.ts';
import { findWaiting } from '../../jobs/broadcasts/find-waiting.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import type { Act } from '../gate/acts.ts';
import { unitsAllowing } from '../gate/decide.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { type HandledAct, knownPerson, type Turn } from '../router/turn.ts';

/** Who gives a command about a broadcast, with the units they may do so for. */
export function broadcastActor(turn: Turn, act: Act): Actor {
  return { personId: knownPerson(turn).id, unitIds: unitsAllowing(act, turn.grants) };
}

/** What the audit log says of a decision: which broadcast in which revision, and what came of it. */
export const broadcastAudit = (decision: BroadcastDecision): HandledAct => ({
  object: decision.broadcast ? String(decision.broadcast.id) : null,
  outcome: decision.done ? decision.outcome : decision.reason,
  detail: decision.broadcast ? { revision: decision.broadcast.revision } : {},
});

/** Such a command concerns the units one is responsible for; whose broadcast it is, the job decides. */
export const concernsOwnUnit =
  (act: Act) =>
  ({ grants }: Turn): Promise<string | undefined> =>
    Promise.resolve(unitsAllowing(act, grants)[0]);

/**
 * The unit of the broadcast named; one's own where none is, and also for what one wrote oneself: its author may always
 * see how it goes, and care for what was confirmed or approved to arrive.
 */
export const concernsBroadcast =
  (db: Db) =>
  async (turn: Turn, command: ParsedCommand): Promise<string | undefined> => {
    const id = broadcastNumber(command);
    const broadcast = id === undefined ? undefined : await findBroadcast(db, id);
    const isOwn = broadcast !== undefined && broadcast.authorId === turn.person?.id;
    return id === undefined || isOwn ? concernsOwnUnit('recall_broadcast')(turn) : broadcast?.unitId;
  };

/** Words behind `/公告`-commands that a number stands in: `3`, `3号`, `编号３`. */
export function broadcastNumber({ rest }: ParsedCommand): number | undefined {
  const { number, rest: behind } = readLeadingNumber(rest);
  return behind === '' ? number : undefined;
}

/** The broadcast that is meant: the one named, or the only one that waits for this act. */
export async function chooseBroadcast(
  db: Db,
  turn: Turn,
  command: ParsedCommand,
  { actor, act }: { actor: Actor; act: 'confirm' | 'approve' | 'cancel' },
): Promise<{ id: number } | { ask: Message }> {
  const named = broadcastNumber(command);
  if (named !== undefined) return { id: named };
  if (command.rest !== '') return { ask: { text: `编号没看懂，请写数字，例如：/${command.name} 3` } };
  const waiting = await findWaiting(db, turn.tree, { actor, act, now: turn.now });
  const [only] = waiting;
  if (only && waiting.length === 1) return { id: only.id };
  if (!only) return { ask: { text: `现在没有等您${command.name}的公告。发公告请写：/公告 内容` } };
  return {
    ask: {
      text: [
        `有 ${waiting.length} 条公告，请选一条：`,
        ...waiting.map(({ id, text }) => `${id} 号：${text.slice(0, 40)}`),
      ].join('\n'),
      buttons: waiting
        .slice(0, 8)
        .map(({ id }) => ({ label: `${command.name} ${id} 号`, say: `/${command.name} ${id}` })),
    },
  };
}
