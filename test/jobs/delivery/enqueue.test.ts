import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDeliveries } from '../../../db/delivery/deliveries.ts';
import { deliveryKey } from '../../../jobs/delivery/delivery-key.ts';
import { enqueue, enqueueAll, type NewDelivery } from '../../../jobs/delivery/enqueue.ts';
import { deliveryRig } from '../../helpers/delivery-rig.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const greeting: NewDelivery = {
  plan: 'birthday',
  occurrence: '2026-07-01',
  target: 'person:p7',
  lane: 'push',
  message: { title: '生日快乐', text: '祝您生日快乐！\n“平安”', buttons: [{ label: '谢谢', say: '/谢谢' }] },
  dueAt: new Date('2026-07-01T00:30:00Z'),
};

describe('enqueue', () => {
  it('keeps the message as it was written', async () => {
    const db = await freshDb();
    const { key, isNew } = await enqueue(db, { ...greeting, topic: 'birthday' });
    expect(isNew).toBe(true);
    expect(await deliveryRig(db).row(key)).toMatchObject({
      message: greeting.message,
      status: 'planned',
      revision: 1,
      dueAt: greeting.dueAt,
      expiresAt: null,
      topic: 'birthday',
      personId: 'p7',
      attempts: 0,
    });
  });

  it('knows the same message again, whatever its words, and tells a revision apart', async () => {
    const db = await freshDb();
    const first = await enqueue(db, greeting);
    const again = await enqueue(db, { ...greeting, message: { text: '别的话' }, dueAt: new Date() });
    expect(again).toEqual({ key: first.key, isNew: false });
    expect(await deliveryRig(db).row(first.key)).toMatchObject({ message: greeting.message });
    expect(await enqueue(db, { ...greeting, revision: 2 })).toMatchObject({ isNew: true });
  });

  it('goes with the transaction of the act that causes it', async () => {
    const db = await freshDb();
    const act = db.tx(async () => {
      await enqueue(db, greeting);
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await countDeliveries(db)).toEqual({});
  });

  it('records what was found too late without sending it', async () => {
    const db = await freshDb();
    const rig = deliveryRig(db);
    const key = await rig.push({ missed: 'found_too_late' });
    await rig.process().deliverDue();
    expect(await rig.row(key)).toMatchObject({ status: 'missed', reason: 'found_too_late' });
    expect(rig.texts()).toEqual([]);
  });
});

describe('enqueueAll', () => {
  it('adds what is missing and counts only that', async () => {
    const db = await freshDb();
    const many = Array.from({ length: 1_000 }, (_, index) => ({ ...greeting, target: `person:p${index}` }));
    expect(await enqueueAll(db, many.slice(0, 10))).toBe(10);
    expect(await enqueueAll(db, many)).toBe(990);
    expect(await enqueueAll(db, [])).toBe(0);
    expect(await countDeliveries(db)).toEqual({ planned: 1_000 });
  });
});

describe('deliveryKey', () => {
  it('fits into what platforms take and is the same every time', () => {
    const key = deliveryKey({ plan: 'p', occurrence: '1', target: 'feishu:oc_1', revision: 1 });
    expect(key).toMatch(/^[0-9a-f]{50}$/);
    expect(deliveryKey({ plan: 'p', occurrence: '1', target: 'feishu:oc_1', revision: 1 })).toBe(key);
  });

  it('differs for different acts, also where their parts run together', () => {
    const part = fc.string({ maxLength: 4, unit: fc.constantFrom('a', ':', '"', ',', '1') });
    const act = fc.record({
      plan: part,
      occurrence: part,
      target: part,
      revision: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(act, act, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(deliveryKey(one) === deliveryKey(other)).toBe(same);
      }),
    );
  });
});
