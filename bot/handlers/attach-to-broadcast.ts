import { attachFile } from '../broadcasts/attach-file.ts';
import { broadcastActor, concernsOwnUnit } from '../broadcasts/actor.ts';
import { draftBroadcast } from '../../jobs/broadcasts/draft-broadcast.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { replyHere, say } from '../router/turn.ts';
import type { BroadcastParts } from '../broadcasts/parts.ts';

/** `/随公告发 编号|新 …`, said by the buttons under a picture or file that staff sent: it goes out with a broadcast. */
export function attachToBroadcastCommand(parts: BroadcastParts): Command {
  const { db } = parts;
  return {
    name: '随公告发',
    act: 'draft_broadcast',
    usage: '',
    forStaff: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { words }) {
      const [which = '', reference = '', ...named] = words;
      const name = named.join(' ');
      const { number } = readLeadingNumber(which);
      if (reference === '' || name === '' || (number === undefined && which !== '新')) {
        return say('把图片或文件私聊发给我，我会问您要随哪条公告发。');
      }
      const { now, today, tree, unit, chat } = turn;
      const file = { reference, name };
      const fetching = (id: number) => ({
        ...say(`正在取“${name}”，取到给您看公告 ${id} 号的预览。`),
        audit: { object: String(id), outcome: 'file' as const },
        afterwards: () => attachFile(parts, turn, { id, file }),
      });
      if (number !== undefined) return fetching(number);
      const decision = await draftBroadcast(db, tree, {
        actor: broadcastActor(turn, 'draft_broadcast'),
        words: '请看附件。',
        ...{ defaultUnitId: unit.id, chatId: chat.id, now, today },
      });
      if (!decision.done) return { replies: [replyHere(decision.message)] };
      return fetching(decision.broadcast.id);
    },
  };
}
