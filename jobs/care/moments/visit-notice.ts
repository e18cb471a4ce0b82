import type { CareMoment } from '../../../db/care/care-moments.ts';
import type { Message } from '../../delivery/message.ts';
import { shortDay } from '../calendar/day-in-words.ts';

/** Told to colleagues; what happened they read in private when they ask. */
export function visitNotice({
  id,
  personName,
  visitBy,
}: Pick<CareMoment, 'id' | 'personName' | 'visitBy'>): Message {
  return {
    title: '有一次看望要安排',
    text: `${personName}，请在${shortDay(visitBy)}前去看望（编号 ${id}）。是什么事、怎么去合适，点下面看。`,
    buttons: [{ label: '看详情', say: '/关怀' }],
  };
}
