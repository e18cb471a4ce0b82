import type { Db } from '../../db/db.ts';
import { findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import { type EditedPart, editBroadcast } from '../../jobs/broadcasts/edit-broadcast.ts';
import { explainRefusal } from '../../jobs/broadcasts/explain-refusal.ts';
import { findGroupHere } from '../../jobs/broadcasts/find-group-here.ts';
import { readAddress } from '../../jobs/broadcasts/read-broadcast.ts';
import { readSendingTime } from '../../jobs/broadcasts/read-sending-time.ts';
import { unitsLike } from '../../jobs/broadcasts/unknown-unit.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { broadcastActor, concernsOwnUnit } from '../broadcasts/actor.ts';
import { replyOf } from '../broadcasts/preview-reply.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { showLooks } from '../broadcasts/show-looks.ts';
import { type Handled, replyHere, say, type Turn } from '../router/turn.ts';

interface EditParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** `/改公告 编号 新内容`: a confirmation or approval given to the old text is void. */
export function editBroadcastCommand(parts: EditParts): Command {
  return {
    name: '改公告',
    act: 'draft_broadcast',
    usage:
      '/改公告 编号 新内容（或 对象：单位、只发本群、不含下级、含下级）：改还没发的公告（改后要重新确认、批准）',
    forStaff: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { rest }) {
      const { number: id, rest: text } = readLeadingNumber(rest);
      if (id === undefined || text === '')
        return say('请写编号和新内容，例如：/改公告 3 明天下午三点领取慰问品。');
      const scope = readScope(text);
      if (scope === 'own' || scope === 'all') {
        const destination = { onlyChat: null, ownGroupsOnly: scope === 'own' };
        return edited(parts, turn, id, { destination });
      }
      const name = scope === 'here' ? '本群' : /^对象\s*[：:]\s*(\S{1,40})$/u.exec(text.trim())?.[1];
      if (name === undefined) return edited(parts, turn, id, { text });
      const to = readAddress(name, turn.tree);
      if (!to) return say(notFound(name, turn.tree));
      if ('unit' in to)
        return edited(parts, turn, id, {
          destination: { unitId: to.unit.id, onlyChat: null, ownGroupsOnly: false },
        });
      const here = findGroupHere(turn.chat);
      if ('refused' in here) return { replies: [replyHere(explainRefusal(here.refused))] };
      const destination = { unitId: here.unitId, onlyChat: here.chatId, ownGroupsOnly: false };
      return edited(parts, turn, id, { destination });
    },
  };
}

/** Which of the unit's groups: this one, its own, or those of the units below too. */
function readScope(text: string): 'here' | 'own' | 'all' | undefined {
  const plain = text.trim().replace(/[。.！!]$/u, '');
  if (/^只?发?(?:给|到)?(?:本|这个?)群$/u.test(plain)) return 'here';
  if (/^(?:不含下级|只发?(?:给|到)?本单位(?:的?群)?)$/u.test(plain)) return 'own';
  return /^(?:含下级|发?(?:给|到)?全单位(?:，?含下级)?)$/u.test(plain) ? 'all' : undefined;
}

function notFound(name: string, tree: UnitTree): string {
  const near = unitsLike(name, tree).map((unit) => unit.name);
  const asked = near.length > 0 ? `是不是：${near.join('、')}？` : '';
  return `没有找到“${name}”这个单位，公告没有改。${asked}请这样改：/改公告 编号 对象：单位名；只发一个群的，到那个群里发“/改公告 编号 只发本群”。`;
}

/** `/定时 编号 时间`: it goes out then instead of at once, after the usual confirmation. */
export function scheduleBroadcastCommand(parts: EditParts & { readonly timezone: string }): Command {
  const { timezone } = parts;
  return {
    name: '定时',
    act: 'draft_broadcast',
    usage:
      '/定时 编号 时间：公告到点再发，例如 /定时 3 明天上午9点；重复发：/定时 3 每周一 9:00、每月1日 9:00',
    forStaff: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { rest }) {
      const { number: id, rest: words } = readLeadingNumber(rest);
      if (id === undefined || words === '') return say('请写编号和时间，例如：/定时 3 明天上午9点');
      const time = readSendingTime(words, turn.now, timezone);
      if ('refused' in time) return say(time.refused);
      return edited(parts, turn, id, time);
    },
  };
}

async function edited(
  { db, channels }: EditParts,
  turn: Turn,
  id: number,
  part: EditedPart,
): Promise<Handled> {
  const actor = broadcastActor(turn, 'draft_broadcast');
  const { now, today, tree } = turn;
  const before = await findBroadcast(db, id);
  const decision = await editBroadcast(db, tree, { actor, id, now, today, ...part });
  const looks = decision.done ? await showLooks({ db, channels }, turn, decision.broadcast) : [];
  return {
    replies: [replyOf(decision), ...looks],
    audit: {
      object: String(id),
      outcome: decision.done ? 'edited' : decision.reason,
      detail: { from: before?.status ?? 'none' },
    },
  };
}
