import type { QaEntry, QaWording } from '../../db/library/qa-entries.ts';
import { shorten } from '../cases/shorten.ts';
import type { Message } from '../delivery/message.ts';
import type { ApproveDecision, DraftDecision, WithdrawDecision } from './entry-decision.ts';
import type { Personal } from './find-personal.ts';
import { draftOf, signOf } from './wording.ts';

const written = ({ question, answer }: QaWording) => `问：${question}\n答：${answer}`;
const howToEdit = (id: number) => `要改写就发：/入库 ${id} 问：一般的问法 答：一般的答法`;
const approveButton = (id: number, wording: QaWording, label: string) => ({
  label,
  say: `/准入库 ${id} ${signOf(wording)}`,
  style: 'primary' as const,
});

/** What staff are told who proposed or reworded an entry. */
export function draftReply(id: number, decision: DraftDecision): Message {
  switch (decision.outcome) {
    case 'drafted':
    case 'waiting':
      return drafted(id, decision);
    case 'in_force':
      return {
        title: `编号 ${id} 已在问答库`,
        text: `问：${decision.entry.question ?? ''}\n答：${decision.entry.answer ?? ''}\n\n${howToEdit(id)}\n要撤下就发：/出库 ${id}`,
      };
    case 'duplicate':
      return duplicate(decision.other);
    case 'unknown_case':
      return unknown;
    case 'not_answered':
      return { text: `编号 ${id} 还没有答复。请先答复：/答复 ${id} 内容` };
    case 'not_a_question':
      return { text: `编号 ${id} 是个人申请，不是提问，不收进问答库。` };
    case 'empty':
      return { text: `问题和答复都不能空。${howToEdit(id)}` };
    case 'too_long':
      return { text: `太长了：问题最多 200 字，答复最多 2000 字。${howToEdit(id)}` };
  }
}

function drafted(id: number, decision: Extract<DraftDecision, { wording: QaWording }>): Message {
  const { wording, personal, approvers } = decision;
  if (personal.length > 0)
    return {
      title: `编号 ${id}：还不能收进问答库`,
      text: `${written(wording)}\n\n${personalWords(personal)}\n${howToEdit(id)}`,
    };
  const names = approvers.people.slice(0, mostAsked).map(({ name }) => name);
  if (approvers.alone)
    return {
      title: `编号 ${id} 收进问答库？`,
      text: `${written(wording)}\n\n本单位和上级没有别的干事可以审，请您再看一遍，没有个人情况、没有写错，再按“确认入库”。\n${howToEdit(id)}`,
      buttons: [approveButton(id, wording, '确认入库'), { label: '不收了', say: `/出库 ${id}` }],
    };
  return {
    title: `编号 ${id} 等人批准入库`,
    text: `${written(wording)}\n\n${decision.outcome === 'drafted' ? '已经请' : '正在等'}${names.join('、')}批准。批准后职工再问就能答上来。\n${howToEdit(id)}`,
    buttons: [{ label: '不收了', say: `/出库 ${id}` }],
  };
}

/** So many of those who may approve are asked, the nearest first. */
export const mostAsked = 3;

/** What those are asked who may approve. */
export function approvalRequest({ id, entry }: { id: number; entry: QaEntry }): Message {
  const wording = draftOf(entry) ?? { question: '', answer: '' };
  return {
    title: `请批准：编号 ${id} 收进问答库`,
    text: `${written(wording)}\n\n批准后就按这个回答职工。请看有没有写错、有没有谁的个人情况。\n${howToEdit(id)}`,
    buttons: [approveButton(id, wording, '批准入库'), { label: '不收', say: `/出库 ${id}`, style: 'danger' }],
  };
}

/** What staff are told who approved. */
export function approveReply(id: number, decision: ApproveDecision): Message {
  switch (decision.outcome) {
    case 'approved':
      return {
        text: `编号 ${id} 已收进问答库，从今天起职工问到就这样答：\n问：${decision.entry.question ?? ''}\n\n写错了随时可以改（/入库 ${id}）或撤下（/出库 ${id}）。`,
      };
    case 'personal':
      return { text: `编号 ${id} 不能入库：${personalWords(decision.personal)}\n${howToEdit(id)}` };
    case 'own_wording':
      return {
        text: `编号 ${id} 是您自己答复或改写的，要另一位同志批准：${decision.approvers.people
          .slice(0, mostAsked)
          .map(({ name }) => name)
          .join('、')}。`,
      };
    case 'changed':
      return {
        title: `编号 ${id} 刚刚有人改过，请再看一遍`,
        text: written(decision.wording),
        buttons: [approveButton(id, decision.wording, '批准入库')],
      };
    case 'duplicate':
      return duplicate(decision.other);
    case 'nothing_waits':
      return { text: `编号 ${id} 没有等待入库的内容。发“/问答库”看看都有哪些。` };
    case 'unknown_case':
      return unknown;
  }
}

/** What the author of a draft is told. */
export const approvedNotice = ({ id, question }: QaEntry): Message => ({
  text: `编号 ${id} 已批准，收进问答库：${shorten(question ?? '')}`,
});

/** What staff are told who withdrew. */
export function withdrawReply(id: number, { outcome }: WithdrawDecision): Message {
  switch (outcome) {
    case 'withdrawn':
      return { text: `编号 ${id} 已从问答库撤下，不再用它回答。要恢复就发：/入库 ${id}` };
    case 'draft_dropped':
      return { text: `好的，编号 ${id} 不收进问答库。` };
    case 'nothing_there':
      return { text: `编号 ${id} 不在问答库里，也没有等待入库的内容。` };
    case 'unknown_case':
      return unknown;
  }
}

/** The library for staff: what waits first. */
export function qaListReply(entries: readonly QaEntry[]): Message {
  const waiting = entries.filter((entry) => draftOf(entry) !== undefined);
  const live = entries.filter(({ question, withdrawnAt }) => question !== null && withdrawnAt === null);
  if (waiting.length + live.length === 0)
    return { text: '问答库还是空的。答复工单以后按“收进问答库”，或发：/入库 编号' };
  const lines = [
    ...(waiting.length > 0 ? ['等待批准（/准入库 编号）：'] : []),
    ...waiting.map(({ id, draftQuestion }) => `${id}. ${shorten(draftQuestion ?? '')}`),
    ...(live.length > 0 ? ['已入库（改：/入库 编号；撤：/出库 编号）：'] : []),
    ...live.map(
      ({ id, question, effectiveOn }) => `${id}. ${shorten(question ?? '')}（${effectiveOn ?? ''} 起）`,
    ),
  ];
  return { title: `问答库 ${live.length} 条，等待批准 ${waiting.length} 条`, text: lines.join('\n') };
}

const unknown: Message = { text: '没有找到这个编号，或者它属于别的单位。发“/工单”或“/问答库”可以看到编号。' };

const duplicate = ({ id, question, draftQuestion }: QaEntry): Message => ({
  text: `已经有同样的问题：编号 ${id}“${shorten(question ?? draftQuestion ?? '')}”。请改那一条：/入库 ${id} 答：…`,
});

/** What is personal in a wording, and that it must go. */
export function personalWords(personal: readonly Personal[]): string {
  const where = { question: '问题', answer: '答复' } as const;
  const words = personal.map((found) => {
    switch (found.kind) {
      case 'name':
        return `${where[found.where]}里有姓名“${found.name}”`;
      case 'number':
        return `${where[found.where]}里有证件号、卡号或电话`;
      case 'own_matter':
        return '问题说的是某个人自己的事';
    }
  });
  return `${words.join('；')}。问答库人人都能看到，请改成对谁都适用的说法。`;
}
