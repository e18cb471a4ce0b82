import { type Broadcast, listUnfinishedBy } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { repeatInWords } from '../../jobs/broadcasts/repeat.ts';
import { timeInWords } from '../../jobs/activities/time-in-words.ts';
import { type Handled, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';

/** A phone shows so many. */
const shown = 8;

/** `/公告 草稿`: what one has not let go yet, and what waits for its time or comes again. */
export async function listBroadcastDrafts(
  { db, timezone }: { readonly db: Db; readonly timezone: string },
  turn: Turn,
): Promise<Handled> {
  const { now } = turn;
  const found = await listUnfinishedBy(db, knownPerson(turn).id, { now, limit: shown });
  if (found.length === 0) return looked(say('您没有草稿，也没有定时、重复的公告。发公告请写：/公告 内容'));
  const line = (one: Broadcast) =>
    `${one.id} 号（${stateOf(one, (at) => timeInWords(at, now, timezone))}）：${one.text.replace(/\s+/gu, ' ').slice(0, 30)}`;
  return looked({
    replies: [
      replyHere({
        title: '草稿、定时和重复的公告',
        text: found.map(line).join('\n'),
        note: '改内容：/改公告 编号 新内容；改时间：/定时 编号 时间。',
        buttons: found.map(({ id, status }) => {
          if (status === 'draft') return { label: `看 ${id} 号`, say: `/公告 草稿 ${id}` };
          return status === 'queued'
            ? { label: `停发 ${id} 号`, say: `/撤回 ${id}`, style: 'danger' as const }
            : { label: `取消 ${id} 号`, say: `/取消 ${id}`, style: 'danger' as const };
        }),
      }),
    ],
  });
}

function stateOf({ status, sendAt, repeats }: Broadcast, inWords: (at: Date) => string): string {
  const when = sendAt ? `${inWords(sendAt)}发` : '';
  const again = repeats ? `，${repeatInWords(repeats).trim()}都发` : '';
  if (status === 'awaiting_approval') return `待批准${when ? `，${when}` : ''}${again}`;
  if (status === 'draft') return `草稿${when ? `，${when}` : ''}${again}`;
  return when + again;
}
