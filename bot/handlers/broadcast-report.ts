import { findBroadcast, listBroadcastsBy } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { broadcastStatus } from '../../jobs/broadcasts/broadcast-status.ts';
import { countReaders, readCountsInWords } from '../../jobs/broadcasts/count-readers.ts';
import { explainRefusal } from '../../jobs/broadcasts/explain-refusal.ts';
import { reportBroadcast } from '../../jobs/broadcasts/report-broadcast.ts';
import { retriedInWords, retryBroadcast } from '../../jobs/broadcasts/retry-broadcast.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import { broadcastNumber, concernsBroadcast } from '../broadcasts/actor.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, looked, replyHere, say } from '../router/turn.ts';

interface Parts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** `/公告情况 [编号]`: how far it has come, who has not got it, and how many have read it where the platform tells. */
export function broadcastReportCommand({ db, channels }: Parts): Command {
  return {
    name: '公告情况',
    act: 'recall_broadcast',
    usage: '/公告情况 [编号]：发到哪了、谁没收到、多少人已读',
    forStaff: true,
    concerns: concernsBroadcast(db),
    async run(turn, command) {
      const id = broadcastNumber(command);
      if (id === undefined) {
        if (command.rest !== '') return say('编号没看懂，请写数字，例如：/公告情况 3');
        const own = await listBroadcastsBy(db, knownPerson(turn).id, 5);
        if (own.length === 0) return looked(say('您还没有发过公告。发公告请写：/公告 内容'));
        return looked({
          replies: [
            replyHere({
              text: ['您最近的公告：', ...own.map((one) => `${one.id} 号：${one.text.slice(0, 30)}`)].join(
                '\n',
              ),
              buttons: own.map((one) => ({ label: `看 ${one.id} 号`, say: `/公告情况 ${one.id}` })),
            }),
          ],
        });
      }
      const progress = await broadcastStatus(db, id, turn.now);
      if (!progress) return { replies: [replyHere(explainRefusal('not_found', { id }))] };
      return looked({
        replies: [replyHere(await reportBroadcast({ db, channels }, progress))],
        async afterwards() {
          // Asked of the platform when nothing waits for it any more; without an answer nothing is said.
          const message = readCountsInWords(id, await countReaders(db, channels, id));
          if (!message) return;
          await enqueue(db, {
            plan: 'broadcast_readers',
            occurrence: turn.message.messageId,
            target: turn.chat.id,
            lane: 'reply',
            message,
            dueAt: turn.now,
          });
        },
      });
    },
  };
}

/** `/重发公告 编号`: what failed is tried again; what arrived, or may have, is not touched. */
export function retryBroadcastCommand({ db }: Parts): Command {
  return {
    name: '重发公告',
    act: 'recall_broadcast',
    usage: '',
    forStaff: true,
    concerns: concernsBroadcast(db),
    async run(turn, command) {
      const id = broadcastNumber(command);
      if (id === undefined) return say('请写上公告编号，例如：/重发公告 3');
      const broadcast = await findBroadcast(db, id);
      if (!broadcast) return { replies: [replyHere(explainRefusal('not_found', { id }))] };
      const retried = await retryBroadcast(db, broadcast, turn.now);
      const count = retried === 'not_sending' ? 0 : retried;
      return {
        ...say(retriedInWords(id, retried)),
        audit: { object: String(id), outcome: count === 0 ? 'unchanged' : 'done', detail: { count } },
      };
    },
  };
}
