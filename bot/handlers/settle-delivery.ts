import type { Db } from '../../db/db.ts';
import { findUnsettled, listUnsettled, type Settlement } from '../../db/delivery/deliveries.ts';
import { listLostNotices } from '../../db/delivery/lost-notices.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { type Finding, settleUnsettled } from '../../jobs/delivery/settle-unsettled.ts';
import { unsettledMessage, unsettledListMessage } from '../../jobs/delivery/unsettled-messages.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { looked, privately, say, type Turn } from '../router/turn.ts';

const findings: Readonly<Record<string, Finding>> = {
  已收到: 'arrived',
  没收到: 'not_arrived',
  重发: 'send_again',
  不发了: 'drop',
};
const sentences: Readonly<Record<Settlement, string>> = {
  arrived: '记下了：已经收到。',
  send_again: '好的，马上重发。',
  drop: '好的，不再发。',
};
/** Older ones are no longer worth a message; the console still shows them. */
const listedMs = 14 * 24 * 60 * 60_000;

/** `/投递 [编号 已收到|没收到|重发|不发了]`: what may or may not have arrived, and what failed; staff say what becomes of it. */
export function settleDeliveryCommand({ db }: { db: Db }): Command {
  return {
    name: '投递',
    act: 'settle_delivery',
    usage: '/投递：看没发成、不确定的推送和公告，没到本人的通知；重发或者不发了',
    forStaff: true,
    async concerns({ grants, tree }, { rest }) {
      const { number: id } = readLeadingNumber(rest);
      if (id === undefined) return unitsAllowing('settle_delivery', grants)[0];
      const found = await findUnsettled(db, id);
      return found && (found.unitId ?? tree.root.id);
    },
    async run(turn, { rest }) {
      if (rest === '') return looked(privately(turn, await list(db, turn)));
      const { number: id, rest: wish } = readLeadingNumber(rest);
      if (id === undefined) return say('编号没看懂。发“/投递”看有哪些，再点下面的按钮处理。');
      const found = await findUnsettled(db, id);
      if (!found) return say(`${id} 号投递不用处理：可能已经发到，或者别人已经处理过。`);
      const finding = findings[wish];
      if (!finding) return looked(privately(turn, unsettledMessage(found, turn.now)));
      const settled = await settleUnsettled(db, found, finding, turn.now);
      if ('refused' in settled)
        return privately(turn, {
          ...unsettledMessage(found, turn.now),
          text: `${id} 号${settled.refused}`,
        });
      return { ...say(`${id} 号：${sentences[settled.done]}`), audit: { detail: { settlement: finding } } };
    },
  };
}

/** What concerns the units one is staff of. */
async function list(db: Db, { grants, tree, now }: Turn): Promise<Message> {
  const unitIds = unitsAllowing('settle_delivery', grants);
  const isOwn = ({ unitId }: { readonly unitId: string | null }) =>
    tree.lineage(unitId ?? tree.root.id).some(({ id }) => unitIds.includes(id));
  const since = new Date(now.getTime() - listedMs);
  return unsettledListMessage(
    (await listUnsettled(db, since)).filter(isOwn),
    (await listLostNotices(db, { since, now })).filter(isOwn),
    now,
  );
}
