import type { ConsoleCase } from '../../../db/web/console.ts';
import type { DeliveryStatus } from '../../../db/delivery/deliveries.ts';
import { isUrgent } from '../../../jobs/cases/urgent.ts';
import { html, type Html } from '../html.ts';

/** How a status looks: done, waiting, wrong, or of no concern any more. */
type Tone = 'good' | 'wait' | 'bad' | 'off';

const badge = (text: string, tone: Tone): Html => html`<span class="badge ${tone}">${text}</span>`;

const deliveries: Record<DeliveryStatus, readonly [string, Tone]> = {
  planned: ['待发', 'wait'],
  sending: ['发送中', 'wait'],
  sent: ['已发', 'good'],
  failed: ['失败', 'bad'],
  uncertain: ['不确定', 'bad'],
  skipped: ['未发（按规定）', 'off'],
  missed: ['错过', 'off'],
  cancelled: ['已取消', 'off'],
  recalled: ['已撤回', 'off'],
};
export const deliveryBadge = (status: DeliveryStatus): Html => badge(...deliveries[status]);

const broadcasts: Record<string, readonly [string, Tone]> = {
  draft: ['待确认', 'wait'],
  awaiting_approval: ['待批准', 'wait'],
  queued: ['已发出', 'good'],
  cancelled: ['已取消', 'off'],
  recalled: ['已撤回', 'off'],
};
export const broadcastBadge = (status: string): Html => badge(...(broadcasts[status] ?? [status, 'off']));

const cases: Record<ConsoleCase['status'], readonly [string, Tone]> = {
  open: ['待答复', 'wait'],
  answered: ['已答复', 'good'],
  closed: ['已办结', 'off'],
};
/** What is urgent is marked until it is settled. */
export const caseBadge = ({ status, question }: Pick<ConsoleCase, 'status' | 'question'>): Html =>
  html`${status === 'open' && isUrgent({ question }) ? badge('紧急', 'bad') : false}
  ${badge(...cases[status])}`;

const tiers: Record<string, string> = { company: '公司级', factory: '厂级', department: '部门级' };
export const tierLabel = (tier: string | null): string => (tier === null ? '' : (tiers[tier] ?? tier));

const plans: Record<string, string> = {
  account_closed: '账号停用',
  application_reassigned: '申请换经办人',
  application_reminder: '申请到期提醒',
  broadcast: '公告',
  broadcast_approval: '公告审批',
  broadcast_card: '公告预览',
  broadcast_notice: '公告回执',
  broadcast_readers: '公告已读情况',
  broadcast_reminder: '公告催读',
  care_visit: '看望安排',
  care_moment: '问候',
  introduction: '进群介绍',
  key_lost: '密钥遗失通知',
  reply: '回复',
  shown_for_a_while: '申请单（限时）',
  sign_up_offer: '候补通知',
  untraced_reply: '回复（不留痕）',
  welcome: '欢迎',
};
/** What staff call a plan. @param own the plans in force. */
export const planLabel = (
  plan: string,
  own: readonly { readonly id: string; readonly name: string }[],
): string => own.find(({ id }) => id === plan)?.name ?? plans[plan] ?? plan;

/** Whether a document holds today, as a badge. */
export function editionBadge(
  {
    effectiveOn,
    endsOn,
    supersededOn,
  }: { effectiveOn: string | null; endsOn: string | null; supersededOn: string | null },
  today: string,
): Html {
  if (supersededOn !== null && supersededOn <= today) return badge('已被新版代替', 'off');
  if (endsOn !== null && endsOn < today) return badge('已到期', 'off');
  if (effectiveOn !== null && effectiveOn > today) return badge('尚未施行', 'wait');
  return badge('现行', 'good');
}
