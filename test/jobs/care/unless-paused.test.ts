import { expect, it } from 'vitest';
import { saveChat } from '../../../db/chats/chats.ts';
import { savePeople } from '../../../db/people/people.ts';
import { pauseSending, resumeSending } from '../../../db/delivery/sending-pauses.ts';
import { saveUnit } from '../../../db/people/units.ts';
import { unlessPaused } from '../../../jobs/care/unless-paused.ts';
import { deliveryRig } from '../../helpers/delivery-rig.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { person, unit } from './facts.ts';

it('holds back what goes to a paused unit, and what is below it, until sending is resumed', async () => {
  const db = await freshDb();
  for (const one of [unit('a', null), unit('w1', 'a'), unit('w2', 'a')]) await saveUnit(db, one);
  await savePeople(db, [person('p1', null), person('p2', null, { unitId: 'w2' })]);
  const group = { channel: 'fake', externalId: 'g2', kind: 'group' as const, title: null, personId: null };
  await saveChat(db, { ...group, unitId: 'w2', sample: false });
  const rig = deliveryRig(db);
  const at = rig.clock.now();
  const mayReceive = unlessPaused(db, async () => ({ allowed: true }));
  const deliver = () => rig.process({ mayReceive }).deliverDue();

  await pauseSending(db, { unitId: 'w1', at, by: null });
  // Into the group of another unit, but about somebody of the paused one.
  const held = await rig.push({ target: 'fake:g2', personId: 'p1' });
  const free = await rig.push({ target: 'fake:g2', personId: 'p2' });
  const answer = await rig.push({ target: 'fake:g1', lane: 'reply' });
  await deliver();
  expect(await rig.row(held)).toMatchObject({ status: 'planned', reason: 'sending_paused' });
  expect([(await rig.row(free)).status, (await rig.row(answer)).status]).toEqual(['sent', 'sent']);

  await pauseSending(db, { unitId: 'a', at, by: null });
  await resumeSending(db, 'w1');
  const late = await rig.push({ target: 'fake:g2', expiresAt: new Date(at.getTime() + 60_000) });
  await deliver();
  expect((await rig.row(held)).status).toBe('planned');

  rig.clock.advance(60_000);
  await resumeSending(db, 'a');
  await deliver();
  expect(await rig.row(held)).toMatchObject({ status: 'sent' });
  expect(await rig.row(late)).toMatchObject({ status: 'missed' });
});
