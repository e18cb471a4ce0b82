import { findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import { broadcastStatus } from '../../jobs/broadcasts/broadcast-status.ts';
import { reportBroadcast } from '../../jobs/broadcasts/report-broadcast.ts';
import { draftBroadcast } from '../../jobs/broadcasts/draft-broadcast.ts';
import type { BroadcastParts } from '../broadcasts/parts.ts';
import { attachFile } from '../broadcasts/attach-file.ts';
import { broadcastActor, broadcastAudit, concernsOwnUnit } from '../broadcasts/actor.ts';
import { showLooks } from '../broadcasts/show-looks.ts';
import { previewReply, replyOf } from '../broadcasts/preview-reply.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { type Handled, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';
import { showDraft } from '../broadcasts/show-draft.ts';
import { listBroadcastDrafts } from '../broadcasts/list-drafts.ts';
import {
  dropTemplate,
  keepTemplate,
  listBroadcastTemplates,
  textOfTemplate,
} from '../broadcasts/templates.ts';

/** `/公告 [@单位] 内容`: shows what would be sent and to whom; nothing goes out before `/确认`. */
export function draftBroadcastCommand(parts: BroadcastParts): Command {
  const { db } = parts;
  return {
    name: '公告',
    act: 'draft_broadcast',
    usage:
      '/公告 [@单位|@本群] [#标签] 内容：发公告（先预览，再 /确认；带标签的逐人私聊；图片、文件连同发来）；/公告 草稿、/公告 模板',
    forStaff: true,
    publishes: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { rest }) {
      const [, word = '', words = ''] = /^(草稿|模板|存模板|删模板)(?:\s+([\s\S]*))?$/u.exec(rest) ?? [];
      switch (word) {
        case '草稿':
          return words === '' ? listBroadcastDrafts(parts, turn) : showOwnDraft(parts, turn, words);
        case '模板': {
          if (words === '') return listBroadcastTemplates(db, turn);
          const filled = await textOfTemplate(db, turn, words);
          return 'text' in filled ? drafted(parts, turn, filled.text) : filled;
        }
        case '存模板':
          return keepTemplate(db, turn, words);
        case '删模板':
          return dropTemplate(db, turn, words.trim());
        default:
          return drafted(parts, turn, rest);
      }
    },
  };
}

async function drafted(parts: BroadcastParts, turn: Turn, words: string): Promise<Handled> {
  const { db } = parts;
  const { now, today, tree, chat, unit, message } = turn;
  const file = message.attachment?.file;
  const decision = await draftBroadcast(db, tree, {
    actor: broadcastActor(turn, 'draft_broadcast'),
    // A picture or file speaks for itself.
    words:
      words === '' && file
        ? `请看${message.attachment?.kind === 'picture' ? '图片' : `附件“${file.name}”`}。`
        : words,
    defaultUnitId: unit.id,
    chatId: chat.id,
    now,
    today,
  });
  const audit = broadcastAudit(decision);
  if (decision.done && file) {
    const { id } = decision.broadcast;
    return {
      ...say(`公告 ${id} 号存好了，正在取“${file.name}”，取到给您预览。`),
      audit,
      afterwards: () => attachFile(parts, turn, { id, file }),
    };
  }
  const looks = decision.done ? await showLooks(parts, turn, decision.broadcast) : [];
  return { replies: [replyOf(decision), ...looks], audit };
}

/** `/公告 草稿 3`: the preview once more. */
async function showOwnDraft({ db, channels }: BroadcastParts, turn: Turn, words: string): Promise<Handled> {
  const { number, rest } = readLeadingNumber(words);
  if (number === undefined || rest !== '') return say('编号没看懂，请写数字，例如：/公告 草稿 3');
  const broadcast = await findBroadcast(db, number);
  if (broadcast?.authorId !== knownPerson(turn).id) return say(`没有找到您起草的公告 ${number} 号。`);
  if (broadcast.status !== 'draft') {
    // It was let go, or dropped: there is nothing to confirm any more.
    const progress = await broadcastStatus(db, broadcast.id, turn.now);
    return looked({
      replies: progress ? [replyHere(await reportBroadcast({ db, channels }, progress))] : [],
    });
  }
  return looked({ replies: [previewReply(broadcast.id, await showDraft(db, turn, broadcast))] });
}
