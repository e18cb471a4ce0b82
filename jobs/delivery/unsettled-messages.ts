import type { Unsettled } from '../../db/deliveries.ts';
import type { Button, Message } from './message.ts';
import { reasonInWords } from './reason-in-words.ts';

/** A phone shows this many with their buttons. */
const listed = 5;

const stateOf = ({ status, reason }: Unsettled): string => {
  if (status === 'uncertain') return '不确定（可能已经收到）';
  const why = reasonInWords(reason);
  return why === undefined ? '没发成' : `没发成：${why}`;
};

const line = (one: Unsettled) => `${one.id} 号，发给${one.targetName ?? '（未知）'}：${stateOf(one)}`;

function buttons({ id, status }: Unsettled, withNumber: boolean): Button[] {
  const named = (label: string) => (withNumber ? `${id} 号${label}` : label);
  return [
    ...(status === 'uncertain' ? [{ label: named('已收到'), say: `/投递 ${id} 已收到` }] : []),
    { label: named('重发'), say: `/投递 ${id} 重发`, style: 'primary' as const },
    { label: named('不发了'), say: `/投递 ${id} 不发了` },
  ];
}

/** One delivery that staff are to settle, with what can be done. */
export const unsettledMessage = (one: Unsettled): Message => ({
  text: `${line(one)}。请先到群里或问本人看一眼，再点一下：`,
  buttons: buttons(one, false),
});

/** All that wait for staff. */
export function unsettledListMessage(all: readonly Unsettled[]): Message {
  if (all.length === 0) return { text: '推送和公告都发到了，没有要处理的。' };
  const shown = all.slice(0, listed);
  return {
    title: '没发成、不确定的',
    text: [
      ...shown.map(line),
      ...(all.length > listed ? [`……另有 ${all.length - listed} 条，处理完这些再发“/投递”。`] : []),
      '“不确定”的系统不会自己重发，请先到群里看一眼。',
    ].join('\n'),
    buttons: shown.flatMap((one) => buttons(one, true)),
  };
}
