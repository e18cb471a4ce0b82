import type { Db } from '../../db/db.ts';
import { forgetUnreadable } from '../../db/privacy/sealed-fields.ts';
import type { NewDelivery } from '../delivery/enqueue.ts';
import type { FieldCipher } from './field-cipher.ts';

/**
 * The way out when a key is lost for good: deletes what cannot be opened any more, and asks the workers whose
 * applications end by it to hand them in again; their handlers hear of it too.
 *
 * @returns the numbers of the applications that ended, and how many others lost their content.
 */
export function forgetLost(
  {
    db,
    cipher,
    enqueue,
  }: {
    readonly db: Db;
    readonly cipher: Pick<FieldCipher, 'opens'>;
    readonly enqueue: (db: Db, deliveries: readonly NewDelivery[]) => Promise<number>;
  },
  now: Date,
): Promise<{ readonly ended: readonly number[]; readonly emptied: number }> {
  return db.tx(async () => {
    const lost = await forgetUnreadable(db, cipher.opens, now);
    const ended = lost.filter(({ wasOpen }) => wasOpen);
    await enqueue(
      db,
      ended.flatMap(({ caseId, personId, handlerId }): NewDelivery[] => {
        const told = { plan: 'key_lost', occurrence: String(caseId), lane: 'reply' as const, dueAt: now };
        return [
          {
            ...told,
            target: `person:${personId}`,
            message: {
              text: `对不起，系统的密钥丢了，您的申请（编号 ${caseId}）里的情况打不开了，也没有别人看得到。麻烦您重新交一次。`,
              buttons: [{ label: '重新交', say: '/资格' }],
            },
          },
          ...(handlerId === null
            ? []
            : [
                {
                  ...told,
                  target: `person:${handlerId}`,
                  message: {
                    text: `编号 ${caseId} 的申请因为密钥丢失打不开了，已经作废，已请申请人重新交。`,
                  },
                },
              ]),
        ];
      }),
    );
    return { ended: ended.map(({ caseId }) => caseId), emptied: lost.length - ended.length };
  });
}
