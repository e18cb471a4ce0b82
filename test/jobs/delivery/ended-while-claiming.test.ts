import { expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { deliveryRig } from '../../helpers/delivery-rig.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

it('does not take what waited behind a message for nothing to do, when that ended during the look', async () => {
  const db = await freshDb();
  const rig = deliveryRig(db);
  await rig.push({ target: 'fake:b' });
  const first = await rig.push({ target: 'fake:a' });
  await rig.push({ target: 'fake:a' });
  const [started, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const channel: Channel = {
    ...rig.channel,
    async send(chat, message, key) {
      if (key === first) {
        started.resolve();
        await mayEnd.promise;
      } else if (chat === 'b') await started.promise;
      return rig.channel.send(chat, message, key);
    },
  };
  let isUnderWay = false;
  void started.promise.then(() => (isUnderWay = true));
  /** The look that finds nothing comes back only once the message is out. */
  const slow: Db = {
    ...db,
    query: async (sql, params) => {
      const rows = await db.query<never>(sql, params);
      const isLook = sql.includes('skip locked') && JSON.stringify(params?.[0]).includes('push');
      if (!isUnderWay || !isLook || rows.length > 0) return rows;
      isUnderWay = false;
      mayEnd.resolve();
      while ((await rig.row(first)).status !== 'sent') await new Promise(setImmediate);
      await new Promise(setImmediate);
      return rows;
    },
  };
  const process = rig.process({ db: slow, channels: new Map([[channel.name, channel]]) });
  expect(await process.deliverDue()).toMatchObject({ sent: 3 });
});
