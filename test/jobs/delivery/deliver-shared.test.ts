import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { openPostgres } from '../../../db/open-postgres.ts';
import { insertPerson } from '../../../db/people/people.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { type DeliveryRig, deliveryRig } from '../../helpers/delivery-rig.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { withDatabase } from '../../helpers/global-setup.ts';
import { makePerson } from '../../helpers/make.ts';

const shared = { alone: false };

describe('a process among several', () => {
  let db: Db;
  let rig: DeliveryRig;
  beforeAll(async () => {
    const created = await createDb();
    db = created.db;
    return created.dispose;
  });
  beforeEach(async () => {
    await db.query('truncate deliveries cascade');
    rig = deliveryRig(db);
  });

  it('leaves alone what goes to a channel it does not run', async () => {
    const key = await rig.push({ target: 'wechat:a' });
    expect(await rig.process(shared).deliverDue()).toMatchObject({ sent: 0, failed: 0 });
    expect(await rig.row(key)).toMatchObject({ status: 'planned', claimedBy: null });
  });

  it('leaves another’s terminal alone, and serves its own', async () => {
    const terminal: Channel = { ...rig.channel, name: 'terminal', ownChats: () => ['terminal:mine'] };
    const channels = new Map([
      ['fake', rig.channel],
      ['terminal', terminal],
    ]);
    const [others, mine] = [
      await rig.push({ target: 'terminal:others', lane: 'reply' }),
      await rig.push({ target: 'terminal:mine', lane: 'reply' }),
    ];
    await rig.process({ ...shared, channels }).deliverDue();
    expect(await rig.row(others)).toMatchObject({ status: 'planned' });
    expect(await rig.row(mine)).toMatchObject({ status: 'sent' });
  });

  it('ends after a day what goes to a channel that nobody runs any more', async () => {
    const key = await rig.push({ target: 'wechat:a' });
    rig.clock.advance(25 * 3_600_000);
    await rig.process(shared).deliverDue();
    expect(await rig.row(key)).toMatchObject({ status: 'failed', reason: 'channel_not_configured' });
  });

  it('keeps the order of what goes to one person, by name or into their chat', async () => {
    const personId = await insertPerson(db, makePerson());
    const chat = { channel: 'fake', externalId: 'p', kind: 'private' as const, title: null, unitId: null };
    await saveChat(db, { ...chat, personId, sample: false });
    // Were they two lines, the second would overtake the first while that is tried again.
    const first = await rig.push({ target: 'fake:p', lane: 'reply' });
    const second = await rig.push({ target: `person:${personId}`, lane: 'reply' });
    rig.channel.fail({ when: 'before', kind: 'retry' });
    await rig.process(shared).deliverDue();
    expect(rig.channel.accepted.map(({ key }) => key)).toEqual([first, second]);
  });

  it('does not go on sending when it was stopped for longer than its lease', async () => {
    const key = await rig.push();
    const marked: Db = {
      ...db,
      async query(sql, params) {
        const rows = await db.query(sql, params);
        if (sql.includes("set status = 'sending'")) rig.clock.advance(10 * 60_000);
        return rows as never;
      },
    };
    await rig.process({ ...shared, db: marked }).deliverDue();
    expect(rig.channel.calls()).toBe(0);
    expect(await rig.row(key)).toMatchObject({ status: 'sending' });
    expect(await rig.process(shared).deliverDue()).toMatchObject({ sent: 1 });
  });

  it.skipIf(!inject('databaseUrl'))('takes over at once from one whose connection broke off', async () => {
    const [{ name } = { name: '' }] = await db.query<{ name: string }>('select current_database() as name');
    const own = await openPostgres(withDatabase(inject('databaseUrl'), name));
    const key = await rig.push();
    const sending = Promise.withResolvers<void>();
    const send = () => (sending.resolve(), new Promise<never>(() => undefined));
    const dying: Channel = { ...rig.channel, send };
    const announceLife = own.holdWhileAlive ?? expect.unreachable();
    const dead = rig.process({
      ...shared,
      db: own,
      channels: new Map([['fake', dying]]),
      announceLife,
      sendTimeoutMs: 2_000,
    });
    dead.start();
    await sending.promise;
    expect(await rig.row(key)).toMatchObject({ status: 'sending' });
    const alive = await openPostgres(withDatabase(inject('databaseUrl'), name));
    const heir = rig.process({ ...shared, announceLife: alive.holdWhileAlive ?? expect.unreachable() });
    expect(await heir.deliverDue()).toMatchObject({ sent: 0 });
    // As when it dies, PostgreSQL lets go of its name.
    await own.close();
    rig.clock.advance(3_000);
    expect(await heir.deliverDue()).toMatchObject({ sent: 1 });
    await dead.stop();
    await alive.close();
  });
});
