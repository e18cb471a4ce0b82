import type { Message } from '../delivery/message.ts';
import { noSendingBy } from '../people/sensitive-tags.ts';
import type { BroadcastRefusal } from './broadcast-decision.ts';
import { inChina } from './broadcast-messages.ts';
import { largestFileMb } from './file-to-send.ts';
import { longestBroadcast } from './read-broadcast.ts';

/** What a refusal is about, as far as it is known. */
export interface RefusalFacts {
  readonly id?: number;
  readonly unitName?: string;
  readonly tag?: string;
  /** Its hour, where that has not come. */
  readonly sendAt?: Date;
}

/** Tells the actor why not, and what to do instead. */
export function explainRefusal(reason: BroadcastRefusal, facts: RefusalFacts = {}): Message {
  const { id, unitName, tag, sendAt } = facts;
  const it = id === undefined ? '这条公告' : `公告 ${id} 号`;
  if (reason === 'already_queued' && sendAt) {
    const again = `不发了请发 /取消 ${id ?? '编号'}，要改就取消后重新发 /公告。`;
    return { text: `${it}已定在 ${inChina(sendAt)} 发送，不能再改。${again}` };
  }
  return { text: sentence(reason, it, id, unitName ?? '这个单位', tag ?? '') };
}

function sentence(
  reason: BroadcastRefusal,
  it: string,
  id: number | undefined,
  unitName: string,
  tag: string,
): string {
  switch (reason) {
    case 'empty':
      return '公告还没有内容。请这样发：/公告 明天上午九点在一楼会议室领取高温慰问品。';
    case 'too_long':
      return `公告太长了，最多 ${longestBroadcast} 个字。请精简一下，或把详细内容放到文件里。`;
    case 'unknown_unit':
      return `没有找到“${unitName}”这个单位。请核对名称再发，例如：/公告 @单位名 内容；不写单位就发给本群所属的单位。`;
    case 'no_audience':
      return `${unitName}和它的下级都还没有绑定群，公告没有地方发。请管理员先在群里发 /绑定 单位名。`;
    case 'not_in_group':
      return '“本群”只能在群里用。请到要发的群里发：/公告 对象：本群 内容；或写明单位：/公告 @单位名 内容。';
    case 'group_unbound':
      return '本群还没有绑定单位，不能发公告。请管理员先在本群发 /绑定 单位名。';
    case 'nothing_to_correct':
      return `${it}没有发到任何人手里，不用更正。没发的直接改：/改公告 ${id ?? '编号'} 新内容。`;
    case 'sensitive':
      return `${it}里好像有个人隐私，要起草人再确认一次。`;
    case 'unreadable_file':
      return '这个文件不能随公告发。图片或常用文档（Word、Excel、PDF 等）都可以，程序文件不行。';
    case 'file_too_large':
      return `文件太大了，随公告发的图片或文件最大 ${largestFileMb} MB。请压缩一下再发。`;
    case 'nobody_tagged':
      return `${unitName}的名册里没有人带“${tag}”这个标签，公告没有人可发。请核对标签（名册的“标签”一列），例如：/公告 #劳模 内容。`;
    case 'sensitive_tag':
      return `${noSendingBy(tag)}。`;
    case 'not_found':
      return '没有找到这条公告，请核对编号。';
    case 'not_author':
      return `${it}要由起草人自己确认或修改。`;
    case 'own_broadcast':
      return `${it}是您自己起草的，要请另一位审批人批准。`;
    case 'other_unit':
      return `${it}是发给${unitName}的，不在您负责的单位里。`;
    case 'no_approver':
      return `${it}要一位审批人批准才能发，可是${unitName}除了您还没有审批人。请管理员先设一位。`;
    case 'older_version':
      return `${it}后来改过，您点的是旧的一版，没有办。请看新的一版再点；起草人看新的一版：/公告 草稿 ${id ?? '编号'}。`;
    case 'audience_changed':
      return `${it}要发的群刚刚有变化，已退回起草人重新确认。`;
    case 'not_confirmed':
      return `${it}的起草人还没有确认，暂时不能批准。`;
    case 'not_sent':
      return `${it}还没发出，不用撤回；不想发了请发 /取消 ${id ?? '编号'}。`;
    case 'already_queued':
      return `${it}已经在发了，不能再改。要收回请发 /撤回 ${id ?? '编号'}。`;
    case 'already_cancelled':
      return `${it}已经取消了。需要的话请重新发 /公告。`;
    case 'already_recalled':
      return `${it}已经撤回了。需要的话请重新发 /公告。`;
  }
}
