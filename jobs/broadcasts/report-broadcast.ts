import type { Db } from '../../db/db.ts';
import type { DeliveryStatus } from '../../db/delivery/deliveries.ts';
import { nameTargets } from '../../db/chats/chats.ts';
import type { Channel } from '../delivery/channel.ts';
import type { Message } from '../delivery/message.ts';
import { reasonInWords } from '../delivery/reason-in-words.ts';
import { inChina } from './broadcast-messages.ts';
import type { BroadcastProgress } from './broadcast-status.ts';

/** A phone shows this many chats. */
const named = 10;
/** How much of its words tells which one it is. */
const quoted = 40;

export const states: Record<BroadcastProgress['state'], string> = {
  draft: '待起草人确认',
  awaiting_approval: '待批准',
  cancelled: '已取消',
  recalled: '已撤回',
  scheduled: '定时',
  sending: '正在发',
  sent: '发完了',
};
/** How many stand where, in the order in which it is told. */
export const countsInWords = (counts: BroadcastProgress['counts']): string => {
  const parts = counted.flatMap(([status, label]) => (counts[status] ? [`${label} ${counts[status]}`] : []));
  return parts.length > 0 ? `${parts.join('，')}。` : '还没有发给任何人。';
};

const counted: readonly (readonly [DeliveryStatus, string])[] = [
  ['sent', '已送到'],
  ['planned', '等着发'],
  ['sending', '正在发'],
  ['failed', '没发成'],
  ['uncertain', '不确定'],
  ['skipped', '按规定不发'],
  ['missed', '错过'],
  ['cancelled', '已停下'],
  ['recalled', '已收回'],
];

/** How far a broadcast has come, with what can be done about it. */
export async function reportBroadcast(
  { db, channels }: { readonly db: Db; readonly channels: ReadonlyMap<string, Channel> },
  { broadcast: { id, text, sendAt }, state, counts, troubles, results }: BroadcastProgress,
): Promise<Message> {
  // Where it went to few, each is named; else only where something is wrong.
  const listed = results.length <= named ? results : troubles;
  const names = await nameTargets(db, [...new Set(listed.map(({ target }) => target))]);
  const reasons = new Map(troubles.map(({ target, reason }) => [target, reasonInWords(reason)]));
  const failed = counts.failed ?? 0;
  const isOut = state === 'scheduled' || state === 'sending' || state === 'sent';
  return {
    title: `公告 ${id} 号 · ${states[state]}`,
    text: [
      ...(state === 'scheduled' && sendAt ? [`到 ${inChina(sendAt)} 发出。`] : []),
      countsInWords(counts),
      ...listed.slice(0, named).map(({ target, status }) => {
        const label = counted.find(([known]) => known === status)?.[1] ?? status;
        const why = reasons.get(target);
        return `· ${names.get(target) ?? target}：${label}${why === undefined ? '' : `（${why}）`}`;
      }),
      ...(listed.length > named ? [`……另有 ${listed.length - named} 处`] : []),
      ...((counts.uncertain ?? 0) > 0 ? ['“不确定”的发“/投递”处理。'] : []),
      `内容：${beginning(text)}`,
    ].join('\n'),
    buttons: [
      ...(failed > 0
        ? [{ label: `没发成的 ${failed} 处再发`, say: `/重发公告 ${id}`, style: 'primary' as const }]
        : []),
      ...(state === 'sent' && tellsReaders(channels, results)
        ? [{ label: '提醒没看的', say: `/催读 ${id}` }]
        : []),
      ...(isOut ? [{ label: '刷新', say: `/公告情况 ${id}` }] : []),
      ...(isOut ? [{ label: '撤回', say: `/撤回 ${id}`, style: 'danger' as const }] : []),
    ],
  };
}

/** Whether a platform it went to tells who has read. */
const tellsReaders = (
  channels: ReadonlyMap<string, Channel>,
  results: readonly { readonly target: string }[],
): boolean =>
  [...channels.values()].some(
    ({ name, capabilities }) =>
      capabilities.has('read_receipts') &&
      results.some(({ target }) => target.startsWith(`${name}:`) || target.startsWith('person:')),
  );

function beginning(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > quoted ? `${line.slice(0, quoted)}……` : line;
}
