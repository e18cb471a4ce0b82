import type { Db } from '../../db/db.ts';
import { type Settlement, settleByStaff, type Unsettled } from '../../db/delivery/deliveries.ts';

/** What staff say of a delivery; `not_arrived`: they asked, and it is to be sent again. */
export type Finding = Settlement | 'not_arrived';

/** What has to be known of a delivery to say what can be done. */
type Settled = Pick<Unsettled, 'status' | 'reason' | 'lane' | 'expiresAt' | 'isEmpty'>;

/** A process died over it more than once: it may have been sent each time. */
const mayHaveArrived = ({ status, reason }: Settled) => status === 'uncertain' || reason === 'poison';

/** A notice to a person (no push, no broadcast): nobody sees in a group whether it is there. */
const isNotice = ({ lane }: Settled) => lane === 'reply';

/** A notice that came to its end; a push or a broadcast is sent again whenever staff want it. */
const isOver = (one: Settled, now: Date) => isNotice(one) && one.expiresAt !== null && one.expiresAt <= now;

/**
 * Carries out what staff found out about a delivery, once, however often they say so.
 *
 * @returns what was done, or why not, in a sentence to be said behind the delivery's number.
 */
export async function settleUnsettled(
  db: Db,
  one: Unsettled,
  finding: Finding,
  now: Date,
): Promise<{ readonly done: Settlement } | { readonly refused: string }> {
  const settlement = finding === 'not_arrived' ? 'send_again' : finding;
  if (settlement === 'send_again') {
    if (one.isEmpty) return { refused: '重发不了：它的内容已经按规定删去，要紧的事请当面说一声。' };
    if (isOver(one, now)) return { refused: '不再重发：它已经过了时候，要紧的事请当面说一声。' };
    if (isNotice(one) && mayHaveArrived(one) && finding !== 'not_arrived')
      return {
        refused: `可能已经收到，先不重发。请问一下本人，没收到就点“没收到”（或发“/投递 ${one.id} 没收到”），马上再发一次。`,
      };
  }
  if (settlement === 'arrived' && one.status !== 'uncertain')
    return { refused: '是发送失败，不是“不确定”：可以“重发”，或者“不发了”。' };
  if (!(await settleByStaff(db, one.id, settlement))) return { refused: '不用处理：别人刚处理过。' };
  return { done: settlement };
}

/** What can be said of one, with its button's words. */
export function findingsOn(one: Settled, now: Date): (readonly [Finding, label: string])[] {
  const again = isNotice(one) && mayHaveArrived(one) ? ['not_arrived', '没收到'] : ['send_again', '重发'];
  return [
    ...(one.status === 'uncertain' ? [['arrived', '已收到'] as const] : []),
    ...(one.isEmpty || isOver(one, now) ? [] : [again as [Finding, string]]),
    ['drop', '不发了'],
  ];
}
