import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Delivery, DeliveryStatus } from '../../db/delivery/deliveries.ts';
import type { Message } from '../delivery/message.ts';
import { inChina, rule } from './broadcast-messages.ts';
import { openIn } from './deliveries-of.ts';

/** Previews that show later how it goes; the number and a slash begin their occurrences. */
export const cardPlan = 'broadcast_card';
/** What approvers are asked by. */
export const approvalPlan = 'broadcast_approval';

/** How much of the words stays on a card that shows something else. */
const quoted = 200;

/** What a card shows of a broadcast that is not over yet; its number stands before. */
export interface Standing {
  readonly broadcast: Broadcast;
  readonly counts: Partial<Record<DeliveryStatus, number>>;
  readonly isWaiting: boolean;
  readonly approvedBy: string | undefined;
}

const wordsOf = ({ text }: Pick<Broadcast, 'text'>) =>
  `${rule}\n${text.length > quoted ? `${text.slice(0, quoted)}……` : text}`;

const back = (id: number, label = '撤回') => ({ label, say: `/撤回 ${id}`, style: 'danger' }) as const;

/** The author's card on the way: while it waits for somebody or its time, and while it is being sent. */
export function cardOnTheWay({ broadcast, counts, isWaiting }: Standing): Message | undefined {
  const { id, status, sendAt } = broadcast;
  const card = (state: string, line: string, buttons: Message['buttons'] = []): Message => ({
    title: `公告 ${id} 号 · ${state}`,
    text: `${line}\n${wordsOf(broadcast)}`,
    buttons,
  });
  switch (status) {
    case 'draft':
      return undefined;
    case 'awaiting_approval':
      return card('等批准', '已送审批，批准后自动发出。', [
        { label: '不发了', say: `/取消 ${id}`, style: 'danger' },
      ]);
    case 'cancelled':
      return card('已取消', '没有发给任何人。');
    case 'recalled':
      return card('正在撤回', '正在收回已经发出的，收完写在这里。');
    case 'queued': {
      if (isWaiting && sendAt) return card('定时', `到 ${inChina(sendAt)} 发出。`, [back(id, '停发')]);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const failed = (counts.failed ?? 0) + (counts.uncertain ?? 0);
      const done = `已发 ${total - openIn(counts)} / ${total}${failed > 0 ? `，其中 ${failed} 处没发成或不确定` : ''}。`;
      return card('正在发', done, [back(id)]);
    }
  }
}

/** A preview in the place of which another one stands. */
export const supersededCard = ({ id }: Pick<Broadcast, 'id'>): Message => ({
  title: `公告 ${id} 号 · 旧的一版`,
  text: '这一张已经不作数，以后面新的一张为准。',
});

/** What an approver's request says once it waits for nobody; undefined while it does. */
export function approvalCardNow(
  { broadcast, approvedBy }: Standing,
  { occurrence }: Pick<Delivery, 'occurrence'>,
): Message | undefined {
  const { id, status, confirmedAt } = broadcast;
  const isCurrent = confirmedAt !== null && occurrence === `${id}/${confirmedAt.toISOString()}`;
  const card = (state: string, line: string): Message => ({
    title: `公告 ${id} 号 · ${state}`,
    text: `${line}\n${wordsOf(broadcast)}`,
  });
  if (status === 'cancelled') return card('已取消', '没有发给任何人。');
  if (!isCurrent) return { ...supersededCard(broadcast), text: '起草人改过，这一版不用批了。' };
  if (status === 'awaiting_approval') return undefined;
  return card('已批准', approvedBy ? `${approvedBy} 批准的。` : '已经批准。');
}
