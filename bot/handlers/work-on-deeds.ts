import type { Db } from '../../db/db.ts';
import { findDeed, insertDeed, listDeeds, stepDeed } from '../../db/deeds.ts';
import { findSuggestion, type Suggestion } from '../../db/suggestions.ts';
import { draftBroadcast } from '../../jobs/broadcasts/draft-broadcast.ts';
import {
  announcementOf,
  deedFault,
  deedHelp,
  deedListReply,
  deedNotice,
  unknownDeed,
} from '../../jobs/deeds/deed-replies.ts';
import { readDeed } from '../../jobs/deeds/read-deed.ts';
import { broadcastActor } from '../broadcasts/actor.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { type Handled, knownPerson, type Reply, replyHere, say, type Turn } from '../router/turn.ts';

export interface DeedParts {
  readonly db: Db;
  readonly timezone: string;
  readonly dayOf: (at: Date) => string;
}

const listed = 50;
const longestStep = 500;
const numberIn = (word = '') => /^(\d{1,9})号?$/u.exec(word.normalize('NFKC'))?.[1];
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
      '/办实事：办实事清单；/办实事 新 事项；负责：谁；截止：哪天；/办实事 编号 进展|办完|改|不办 …；/办实事 公布',
    forStaff: true,
    async concerns({ grants }, { words: [first, second] }) {
      const number = numberIn(first);
      if (number !== undefined) return (await findDeed(db, Number(number)))?.unitId;
      if (first === '意见') return (await findSuggestion(db, suggestionIn(second)))?.unitId;
      return unitsAllowing('handle_deeds', grants)[0];
    },
    async run(turn, { rest, words: [first] }) {
      const behind = rest.replace(/^\S+\s*/u, '');
      if (first === undefined) return list(parts, turn);
      if (first === '公布') return announce(parts, turn);
      if (first === '新') return add(parts, turn, behind, undefined);
      if (first === '意见') return addFrom(parts, turn, behind);
      const number = numberIn(first);
      return number === undefined
        ? { replies: [replyHere(deedHelp)] }
        : step(parts, turn, Number(number), behind);
    },
  };
}

/** The units one may work for, with those below. */
const scope = ({ tree, grants }: Turn) =>
  unitsAllowing('handle_deeds', grants).flatMap((id) => tree.descendants(id).map((unit) => unit.id));

async function list({ db }: DeedParts, turn: Turn): Promise<Handled> {
  const deeds = await listDeeds(db, scope(turn), { statuses: ['open', 'done'], limit: listed });
  return { replies: [replyHere(deedListReply(deeds, turn.today))] };
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
  return {
    replies: [
      replyHere({ text: `记下了，${id} 号：${title}，${owner}负责，${dueOn} 前办好。` }),
      ...toAuthor(suggestion, title, `工会已经列入办实事清单，${dueOn} 前办好。`),
    ],
  };
}

async function addFrom(parts: DeedParts, turn: Turn, behind: string): Promise<Handled> {
  const found = await findSuggestion(parts.db, suggestionIn(behind.split(/\s+/u)[0]));
  if (!found) return say('没有找到这个编号的意见。发“/意见箱”看看都有哪些。');
  return add(parts, turn, behind.replace(/^\S+\s*/u, ''), found);
}

async function step({ db, ...zone }: DeedParts, turn: Turn, id: number, behind: string): Promise<Handled> {
  const deed = await findDeed(db, id);
  if (!deed || !scope(turn).includes(deed.unitId)) return { replies: [replyHere(unknownDeed)] };
  const [, verb = '', text = ''] = /^(进展|办完|办结|改|不办)\s*([\s\S]*)$/u.exec(behind) ?? [];
  if (verb === '') return { replies: [replyHere(deedHelp)] };
  if (text === '')
    return say(
      `请把内容写在后面，例如：/办实事 ${id} ${verb} ${verb === '改' ? '截止：12月20日' : '已经和食堂说好'}`,
    );
  if (text.length > longestStep) return say(`有点长了，请缩到 ${longestStep} 个字以内。`);
  const by = { on: turn.today, by: knownPerson(turn).id };
  if (verb === '改') {
    const read = readDeed(text, turn.now, zone);
    if (!read.ok) return { replies: [replyHere(deedFault(read.reason))] };
    const { owner, dueOn, title } = read.words;
    if (title !== '' || (owner === undefined && dueOn === undefined))
      return say(`改人改期这样写：/办实事 ${id} 改 负责：王强；截止：12月20日`);
    const changed = [...(owner ? [`改由${owner}负责`] : []), ...(dueOn ? [`改为 ${dueOn} 前`] : [])].join(
      '，',
    );
    await stepDeed(db, id, { text: changed, ...by, owner, dueOn });
    return say(`${id} 号${changed}。`);
  }
  const status = verb === '进展' ? 'open' : verb === '不办' ? 'dropped' : 'done';
  await stepDeed(db, id, { text, ...by, status });
  const said = { open: '进展记下了。', done: '办好了，记下了。', dropped: '记下了，这件不办了。' }[status];
  const suggestion = deed.suggestionId === null ? undefined : await findSuggestion(db, deed.suggestionId);
  const lead = { open: '进展：', done: '已经办好：', dropped: '没能办成：' }[status];
  return {
    replies: [replyHere({ text: `${id} 号${said}` }), ...toAuthor(suggestion, deed.title, `${lead}${text}`)],
  };
}

async function announce({ db }: DeedParts, turn: Turn): Promise<Handled> {
  const actor = broadcastActor(turn, 'draft_broadcast');
  const [unitId] = actor.unitIds;
  if (unitId === undefined) return say('公布要能发公告的工会干事来做，请转给他们：/办实事 公布');
  const below = turn.tree.descendants(unitId).map(({ id }) => id);
  const deeds = await listDeeds(db, below, { statuses: ['open', 'done'], limit: listed });
  if (deeds.length === 0) return { replies: [replyHere(deedListReply([], turn.today))] };
  const { message } = await draftBroadcast(db, turn.tree, {
    actor,
    words: announcementOf(deeds, turn.today),
    defaultUnitId: unitId,
    chatId: turn.chat.id,
    now: turn.now,
    today: turn.today,
  });
  return { replies: [replyHere(message)] };
}

/** Who signed is told; an anonymous author asks with the ticket. */
function toAuthor(suggestion: Suggestion | undefined, title: string, words: string): Reply[] {
  const message = deedNotice(title, words);
  if (!suggestion || suggestion.anonymous) return [];
  if (suggestion.personId !== null) return [{ to: { person: suggestion.personId }, message }];
  return suggestion.chatId === null ? [] : [{ to: { chat: suggestion.chatId }, message }];
}
