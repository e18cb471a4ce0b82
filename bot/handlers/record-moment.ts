import type { AuditOutcome } from '../../jobs/audit/outcomes.ts';
import {
  closeCareMoment,
  deleteCareMoment,
  findCareMoment,
  listOpenVisits,
  type CareMoment,
} from '../../db/care/care-moments.ts';
import type { Db } from '../../db/db.ts';
import { cancelDeliveries } from '../../db/delivery/deliveries.ts';
import { loadMoments, type MomentKinds } from '../../jobs/care/moments/load-moments.ts';
import { openMoment, sealMoment } from '../../jobs/care/moments/moment-content.ts';
import {
  doneReply,
  explainFault,
  momentHelp,
  openVisitsReply,
  recordedReply,
  unknownMoment,
} from '../../jobs/care/moments/moment-replies.ts';
import { readAmount } from '../../jobs/care/moments/read-amount.ts';
import { readMoment } from '../../jobs/care/moments/read-moment.ts';
import { greetingPlan, recordMoment, visitPlan } from '../../jobs/care/moments/record-moment.ts';
import { explainNamed, findInUnits } from '../../jobs/people/find-in-units.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { type Handled, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';

interface MomentParts {
  readonly db: Db;
  readonly cipher: FieldCipher;
  readonly timezone: string;
}

const numberIn = (word = '') => readLeadingNumber(word).number ?? Number.NaN;
const refuse = (text: string, outcome: AuditOutcome): Handled => ({ ...say(text), audit: { outcome } });

/** `/关怀 …`: the moments of people's lives that staff record, visit and end. In private only. */
export function recordMomentCommand(parts: MomentParts): Command {
  const kinds = loadMoments();
  return {
    name: '关怀',
    act: 'handle_moments',
    usage:
      '/关怀 姓名 新婚|生育|住院|退休|丧事 [日期] [备注]：私聊问候本人并安排看望；/关怀：还没看望的；/关怀 完成 编号 [金额] [说明]（请私聊发）',
    forStaff: true,
    async concerns({ grants }, { words: [first = '', second] }) {
      const id = numberIn(second);
      const named =
        ['完成', '撤销'].includes(first) && id > 0 ? await findCareMoment(parts.db, id) : undefined;
      return named?.unitId ?? unitsAllowing('handle_moments', grants)[0];
    },
    async run(turn, { words: [first, ...rest] }) {
      if (turn.chat.kind === 'group') return refuse('这涉及个人情况，请撤回这条消息，私聊我发。', 'in_group');
      if (first === undefined) return list(parts, kinds, turn);
      if (first === '完成') return complete(parts, turn, rest);
      if (first === '撤销') return takeBack(parts, turn, rest);
      return record(parts, kinds, turn, first, rest);
    },
  };
}

/** The units one may work for, with those below. */
const scope = ({ tree, grants }: Turn) =>
  unitsAllowing('handle_moments', grants).flatMap((id) => tree.descendants(id).map((unit) => unit.id));

async function list({ db, cipher }: MomentParts, kinds: MomentKinds, turn: Turn): Promise<Handled> {
  const own = scope(turn);
  const visits = (await listOpenVisits(db))
    .filter(({ unitId }) => own.includes(unitId))
    .map((moment) => ({ moment, content: openMoment(cipher, moment) }));
  return looked({ replies: [replyHere(openVisitsReply(visits, kinds, turn.today))] });
}

async function record(
  parts: MomentParts,
  kinds: MomentKinds,
  turn: Turn,
  name: string,
  words: readonly string[],
): Promise<Handled> {
  const units = unitsAllowing('handle_moments', turn.grants);
  const named = await findInUnits(parts.db, turn.tree, { name, unitIds: units, today: turn.today });
  if ('reason' in named)
    return refuse(`${explainNamed(name, named)}例如：/关怀 张三 住院 11月20日`, named.reason);
  const moment = readMoment(words, kinds, turn.today);
  if ('reason' in moment) return refuse(explainFault(moment, kinds), moment.reason);
  const kind = kinds[moment.kind];
  if (!kind) throw new Error(`no moment ${moment.kind}`);
  const { person } = named;
  const recorded = await recordMoment(
    { ...parts, tree: turn.tree },
    { person, moment, kind, by: knownPerson(turn).id, now: turn.now, today: turn.today },
  );
  const shown = { personName: person.name, moment, visit: kind.visit, timezone: parts.timezone };
  return {
    replies: [replyHere(recordedReply(recorded, shown))],
    audit: recorded.done
      ? { object: String(recorded.id), detail: { step: 'record' } }
      : { outcome: recorded.reason },
  };
}

/** The open moment of a number, in the units one works for. */
async function findOpen(db: Db, turn: Turn, word: string | undefined): Promise<CareMoment | Handled> {
  const id = numberIn(word);
  const moment = id > 0 ? await findCareMoment(db, id) : undefined;
  if (!moment || !scope(turn).includes(moment.unitId)) return refuse(unknownMoment, 'not_found');
  if (moment.doneOn !== null)
    return refuse(`${moment.id} 号在 ${moment.doneOn} 已经办好了。`, 'done_already');
  return moment;
}

async function complete(
  { db, cipher }: MomentParts,
  turn: Turn,
  [number, ...words]: readonly string[],
): Promise<Handled> {
  if (number === undefined) return say(momentHelp);
  const moment = await findOpen(db, turn, number);
  if ('replies' in moment) return moment;
  const amount = readAmount(words[0] ?? '');
  if (amount === 'too_much') return refuse('金额太大了，请核对；一次慰问最多记 100000 元。', 'amount');
  const said = (amount === null ? words : words.slice(1)).join(' ').slice(0, 200);
  const content = openMoment(cipher, moment);
  const sealed = content
    ? sealMoment(cipher, moment.id, { ...content, notes: [...content.notes, said] })
    : null;
  const by = knownPerson(turn).id;
  await closeCareMoment(db, moment.id, { on: turn.today, by, amountFen: amount, sealed });
  await cancelDeliveries(db, { plan: visitPlan, occurrence: String(moment.id), reason: 'visited' });
  return {
    ...say(doneReply(moment.id, moment.personName, amount)),
    audit: { object: String(moment.id), detail: { step: 'complete', amountFen: amount ?? 0 } },
  };
}

async function takeBack({ db }: MomentParts, turn: Turn, [number]: readonly string[]): Promise<Handled> {
  const moment = await findOpen(db, turn, number);
  if ('replies' in moment) return moment;
  const occurrence = String(moment.id);
  const stopped = await cancelDeliveries(db, { plan: greetingPlan, occurrence, reason: 'taken_back' });
  await cancelDeliveries(db, { plan: visitPlan, occurrence, reason: 'taken_back' });
  await deleteCareMoment(db, moment.id);
  const greeting = stopped > 0 ? '问候还没发，已经拦下。' : '如果问候已经发出，请跟本人说明一下。';
  return {
    ...say(`${moment.id} 号撤销了。${greeting}记过丧事的，祝福要照常发请用：/恢复推送 ${moment.personName}`),
    audit: { object: occurrence, detail: { step: 'take_back' } },
  };
}
