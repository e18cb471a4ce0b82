import type { Db } from '../../db/db.ts';
import { findDeed, insertDeed, listDeeds } from '../../db/voice/deeds.ts';
import { findSuggestion, type Suggestion } from '../../db/voice/suggestions.ts';
import { draftBroadcast } from '../../jobs/broadcasts/draft-broadcast.ts';
import type { Addressed } from '../../jobs/delivery/addressed.ts';
import { authorNotice } from '../../jobs/deeds/author-notice.ts';
import {
  announcementOf,
  deedFault,
  deedHelp,
  deedListReply,
  deedNotNow,
  unknownDeed,
} from '../../jobs/deeds/deed-replies.ts';
import { readDeed } from '../../jobs/deeds/read-deed.ts';
import { type DeedAct, stepDeed } from '../../jobs/deeds/step-deed.ts';
import { broadcastActor } from '../broadcasts/actor.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import {
  acted,
  type Handled,
  knownPerson,
  looked,
  type Reply,
  replyHere,
  say,
  type Turn,
} from '../router/turn.ts';

export interface DeedParts {
  readonly db: Db;
  readonly timezone: string;
  readonly dayOf: (at: Date) => string;
}

const listed = 50;
const longestStep = 500;
const suggestionIn = (word = '') =>
  word
    .normalize('NFKC')
    .replace(/[【】[\]]/gu, '')
    .toUpperCase();

/** `/办实事 …`: what the union promised, with owner, day and progress, and its announcement. */
export function workOnDeedsCommand(parts: DeedParts): Command {
  const { db } = parts;
  return {
    name: '办实事',
    act: 'handle_deeds',
    usage:
      '/办实事：办实事清单；/办实事 新 事项；负责：谁；截止：哪天；/办实事 编号 进展|办完|改|不办|重办 …；/办实事 公布',
    forStaff: true,
    async concerns({ grants }, { rest, words: [first, second] }) {
      const { number } = readLeadingNumber(rest);
      if (number !== undefined) return (await findDeed(db, number))?.unitId;
      if (first === '意见') return (await findSuggestion(db, suggestionIn(second)))?.unitId;
      return unitsAllowing('handle_deeds', grants)[0];
    },
    async run(turn, { rest, words: [first] }) {
      const behind = rest.replace(/^\S+\s*/u, '');
      if (first === undefined) return list(parts, turn);
      if (first === '公布') return announce(parts, turn);
      if (first === '新') return add(parts, turn, behind, undefined);
      if (first === '意见') return addFrom(parts, turn, behind);
      const { number, rest: words } = readLeadingNumber(rest);
      return number === undefined ? { replies: [replyHere(deedHelp)] } : step(parts, turn, number, words);
    },
  };
}

/** The units one may work for, with those below. */
const scope = ({ tree, grants }: Turn) =>
  unitsAllowing('handle_deeds', grants).flatMap((id) => tree.descendants(id).map((unit) => unit.id));

async function list({ db }: DeedParts, turn: Turn): Promise<Handled> {
  const deeds = await listDeeds(db, scope(turn), { statuses: ['open', 'done'], limit: listed });
  return looked({ replies: [replyHere(deedListReply(deeds, turn.today))] });
}

async function add(
  { db, ...zone }: DeedParts,
  turn: Turn,
  text: string,
  suggestion: Suggestion | undefined,
): Promise<Handled> {
  const read = readDeed(text, turn.now, zone);
  if (!read.ok) return { replies: [replyHere(deedFault(read.reason))] };
  const { title, owner, dueOn } = read.words;
  if (title === '' || owner === undefined || dueOn === undefined)
    return { replies: [replyHere(deedFault('missing'))] };
  const own = unitsAllowing('handle_deeds', turn.grants);
  const here = turn.tree.lineage(turn.unit.id).some(({ id }) => own.includes(id)) ? turn.unit.id : own[0];
  const id = await insertDeed(db, {
    unitId: suggestion?.unitId ?? here ?? turn.unit.id,
    title,
    owner,
    dueOn,
    suggestionId: suggestion?.id ?? null,
    createdBy: knownPerson(turn).id,
    createdAt: turn.now,
  });
  return acted({
    replies: [
      replyHere({ text: `记下了，${id} 号：${title}，${owner}负责，${dueOn} 前办好。` }),
      ...told(authorNotice(suggestion, title, `工会已经列入办实事清单，${dueOn} 前办好。`)),
    ],
  });
}

async function addFrom(parts: DeedParts, turn: Turn, behind: string): Promise<Handled> {
  const found = await findSuggestion(parts.db, suggestionIn(behind.split(/\s+/u)[0]));
  if (!found) return say('没有找到这个编号的意见。发“/意见箱”看看都有哪些。');
  return add(parts, turn, behind.replace(/^\S+\s*/u, ''), found);
}

const verbs: Readonly<Record<string, { act: DeedAct; done: string; example: string }>> = {
  进展: { act: 'progress', done: '进展记下了。', example: '已经和食堂说好' },
  办完: { act: 'finish', done: '办好了，记下了。', example: '从今天起早开半小时' },
  办结: { act: 'finish', done: '办好了，记下了。', example: '从今天起早开半小时' },
  改: { act: 'change', done: '', example: '截止：12月20日' },
  不办: { act: 'drop', done: '记下了，这件不办了。', example: '场地不够' },
  重办: { act: 'reopen', done: '重新办理，记下了。', example: '又关门早了' },
};

async function step(parts: DeedParts, turn: Turn, id: number, behind: string): Promise<Handled> {
  const deed = await findDeed(parts.db, id);
  if (!deed || !scope(turn).includes(deed.unitId)) return { replies: [replyHere(unknownDeed)] };
  const [, word = '', text = ''] = /^(进展|办完|办结|改|不办|重办)\s*([\s\S]*)$/u.exec(behind) ?? [];
  const verb = verbs[word];
  if (!verb) return { replies: [replyHere(deedHelp)] };
  if (text === '') return say(`请把内容写在后面，例如：/办实事 ${id} ${word} ${verb.example}`);
  if (text.length > longestStep) return say(`有点长了，请缩到 ${longestStep} 个字以内。`);
  if (verb.act === 'change') return change(parts, turn, id, text);
  return taken(parts, turn, { id, act: verb.act, text }, verb.done);
}

async function change({ db, ...zone }: DeedParts, turn: Turn, id: number, text: string): Promise<Handled> {
  const read = readDeed(text, turn.now, zone);
  if (!read.ok) return { replies: [replyHere(deedFault(read.reason))] };
  const { owner, dueOn, title } = read.words;
  if (title !== '' || (owner === undefined && dueOn === undefined))
    return say(`改人改期这样写：/办实事 ${id} 改 负责：王强；截止：12月20日`);
  const changed = [...(owner ? [`改由${owner}负责`] : []), ...(dueOn ? [`改为 ${dueOn} 前`] : [])].join('，');
  return taken({ db, ...zone }, turn, { id, act: 'change', text: changed, owner, dueOn }, `${changed}。`);
}

async function taken(
  { db }: DeedParts,
  turn: Turn,
  given: Parameters<typeof stepDeed>[1],
  done: string,
): Promise<Handled> {
  const by = { personId: knownPerson(turn).id, unitIds: scope(turn), today: turn.today };
  const decision = await stepDeed(db, given, by);
  switch (decision.outcome) {
    case 'unknown_deed':
      return { replies: [replyHere(unknownDeed)] };
    case 'not_now':
      return { replies: [replyHere(deedNotNow(given.id, decision.status))] };
    case 'stepped':
      return acted({
        replies: [replyHere({ text: `${given.id} 号${done}` }), ...told(decision.notice)],
      });
  }
}

async function announce({ db }: DeedParts, turn: Turn): Promise<Handled> {
  const actor = broadcastActor(turn, 'draft_broadcast');
  const [unitId] = actor.unitIds;
  if (unitId === undefined) return say('公布要能发公告的工会干事来做，请转给他们：/办实事 公布');
  const below = turn.tree.descendants(unitId).map(({ id }) => id);
  const deeds = await listDeeds(db, below, { statuses: ['open', 'done'], limit: listed });
  if (deeds.length === 0) return { replies: [replyHere(deedListReply([], turn.today))] };
  const { message, done } = await draftBroadcast(db, turn.tree, {
    actor,
    words: announcementOf(deeds, turn.today),
    defaultUnitId: unitId,
    chatId: turn.chat.id,
    now: turn.now,
    today: turn.today,
  });
  return acted({ replies: [replyHere(message)] }, done);
}

const told = (notice: Addressed | null): Reply[] => (notice ? [notice] : []);
