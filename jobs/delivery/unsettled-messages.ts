import type { Unsettled } from '../../db/delivery/deliveries.ts';
import type { LostNotices } from '../../db/delivery/lost-notices.ts';
import type { Button, Message } from './message.ts';
import { findingsOn } from './settle-unsettled.ts';
import { reasonInWords } from './reason-in-words.ts';

/** A phone shows this many with their buttons. */
const listed = 5;

const stateOf = ({ status, reason }: Unsettled): string => {
  if (status === 'uncertain') return '不确定（可能已经收到）';
  const why = reasonInWords(reason);
  return why === undefined ? '没发成' : `没发成：${why}`;
};

const line = (one: Unsettled) => `${one.id} 号，发给${one.targetName ?? '（未知）'}：${stateOf(one)}`;

function buttons(one: Unsettled, now: Date, withNumber: boolean): Button[] {
  return findingsOn(one, now).map(([finding, label]) => ({
    label: withNumber ? `${one.id} 号${label}` : label,
    say: `/投递 ${one.id} ${label}`,
    ...(finding === 'send_again' || finding === 'not_arrived' ? { style: 'primary' as const } : {}),
  }));
}

/** One delivery that staff are to settle, with what can be done. */
export const unsettledMessage = (one: Unsettled, now: Date): Message => ({
  text: `${line(one)}。请先${one.lane === 'reply' ? '' : '到群里或'}问本人看一眼，再点一下：`,
  buttons: buttons(one, now, false),
});

/** In one sentence, however many there are; '' where there are none. */
export function lostInWords(lost: readonly LostNotices[]): string {
  if (lost.length === 0) return '';
  const people = lost.slice(0, listed).map(({ name, count, reason }) => {
    const why = reasonInWords(reason);
    return `${name} ${count} 条${why === undefined ? '' : `（${why}）`}`;
  });
  const more = lost.length > listed ? `等 ${lost.length} 人` : '';
  return `近两周有通知（答复、任务、审批）没到本人：${people.join('、')}${more}。请核对他们的账号，要紧的事当面说一声。`;
}

/** Each with a button: what may be done with it is said there. */
const lostButtons = (lost: readonly LostNotices[]): Button[] =>
  lost
    .flatMap(({ name, ids }) =>
      ids.map((id) => ({ label: `${id} 号（${name}）再发`, say: `/投递 ${id} 重发` })),
    )
    .slice(0, listed);

/** All that wait for staff. @param lost notices that reached nobody. */
export function unsettledListMessage(
  all: readonly Unsettled[],
  lost: readonly LostNotices[],
  now: Date,
): Message {
  const notices = lostInWords(lost);
  const again = lostButtons(lost);
  if (all.length === 0)
    return {
      text: ['推送和公告都发到了，没有要处理的。', notices].filter(Boolean).join('\n'),
      ...(again.length > 0 ? { buttons: again } : {}),
    };
  const shown = all.slice(0, listed);
  return {
    title: '没发成、不确定的',
    text: [
      ...shown.map(line),
      ...(all.length > listed ? [`……另有 ${all.length - listed} 条，处理完这些再发“/投递”。`] : []),
      '“不确定”的系统不会自己重发，请先到群里看一眼。',
      ...(notices === '' ? [] : [notices]),
    ].join('\n'),
    buttons: [...shown.flatMap((one) => buttons(one, now, true)), ...again],
  };
}
