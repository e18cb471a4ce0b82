import type { Broadcast } from '../../db/broadcasts.ts';
import type { Message } from '../delivery/message.ts';
import type { Audience } from './audience.ts';
import { findSensitive, type Sensitive } from './find-sensitive.ts';

const rule = '——————————';

/** Unions and their people are in one time zone. */
const inChina = (at: Date) =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at);

const sensitiveNames: Record<Sensitive, string> = {
  id_number: '身份证号',
  bank_card: '银行卡号',
  phone: '手机号',
  email: '邮箱',
};

/** How many groups or people. */
const inNumbers = ({ tag, targets }: Pick<Audience, 'tag' | 'targets'>) =>
  tag === null ? `${targets.length} 个群` : `${targets.length} 人`;

function audienceInWords(audience: Audience): string {
  const { unit, groups, people, tag } = audience;
  if (tag !== null) return `发给：${unit.name}带“${tag}”标签的 ${people} 人（逐人私聊）`;
  return `发给：${unit.name}（${groups.length} 个群，约 ${people} 人）`;
}

function warnings(text: string): string[] {
  const found = findSensitive(text).map((kind) => sensitiveNames[kind]);
  if (found.length === 0) return [];
  return [`⚠ 内容里好像有${found.join('、')}，群里人人可见，请想好再发。`];
}

/** The broadcast as groups receive it. */
export function announcement({ text }: Pick<Broadcast, 'text'>, { unit }: Pick<Audience, 'unit'>): Message {
  return { title: '公告', text, note: `${unit.name}发布` };
}

/** What the author sees before anything is sent: whom it reaches, the exact text, and two buttons. */
export function preview(
  { id, text, sendAt }: Pick<Broadcast, 'id' | 'text' | 'sendAt'>,
  audience: Audience,
  { lead, needsApproval }: { lead?: string; needsApproval: boolean },
): Message {
  return {
    title: `公告 ${id} 号 · 预览`,
    text: [
      ...(lead === undefined ? [] : [lead]),
      audienceInWords(audience),
      ...warnings(text),
      rule,
      text,
      rule,
      `还没发。${needsApproval ? '您确认后，要再请一位审批人批准' : '您确认后'}${sendAt === null ? '才发出' : `，到 ${inChina(sendAt)} 发出`}。`,
    ].join('\n'),
    buttons: [
      { label: needsApproval ? '确认，送审批' : '确认发出', say: `/确认 ${id}`, style: 'primary' },
      { label: '不发了', say: `/取消 ${id}`, style: 'danger' },
    ],
  };
}

/** What every approver receives. */
export function approvalRequest(
  { id, text }: Pick<Broadcast, 'id' | 'text'>,
  audience: Audience,
  authorName: string,
): Message {
  return {
    title: `公告 ${id} 号 · 请您批准`,
    text: [`${authorName} 起草`, audienceInWords(audience), ...warnings(text), rule, text, rule].join('\n'),
    buttons: [
      { label: '批准发出', say: `/批准 ${id}`, style: 'primary' },
      { label: '不同意', say: `/取消 ${id}`, style: 'danger' },
    ],
  };
}

export function awaitingApproval({ id }: Pick<Broadcast, 'id'>, approverNames: readonly string[]): Message {
  const names = approverNames.slice(0, 3).join('、') + (approverNames.length > 3 ? '等' : '');
  return { text: `公告 ${id} 号已送审批，请${names}批准。批准后自动发出，我会告诉您。` };
}

export function queued(
  { id, sendAt }: Pick<Broadcast, 'id' | 'sendAt'>,
  audience: Pick<Audience, 'tag' | 'targets'>,
): Message {
  const begins = sendAt === null ? '开始发送' : `定在 ${inChina(sendAt)} 发送`;
  return {
    text: `公告 ${id} 号${begins}，共 ${inNumbers(audience)}。要收回请发 /撤回 ${id}。`,
    buttons: [
      { label: '看发送情况', say: `/公告情况 ${id}` },
      { label: '撤回', say: `/撤回 ${id}`, style: 'danger' },
    ],
  };
}

export function cancelled({ id }: Pick<Broadcast, 'id'>): Message {
  return { text: `公告 ${id} 号已取消，没有发给任何人。` };
}

export function recalled(
  { id }: Pick<Broadcast, 'id'>,
  counts: { readonly cancelled: number; readonly asked: number; readonly unsupported: number },
): Message {
  const parts = [
    ...(counts.asked > 0 ? [`正在从 ${counts.asked} 个群撤回`] : []),
    ...(counts.cancelled > 0 ? [`${counts.cancelled} 个群还没发，已停下`] : []),
    ...(counts.unsupported > 0 ? [`${counts.unsupported} 个群的平台不能撤回，请另发一条公告更正`] : []),
  ];
  return { text: `公告 ${id} 号：${parts.length > 0 ? parts.join('；') : '没有要撤回的了'}。` };
}
