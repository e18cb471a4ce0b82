import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { approveBroadcast } from '../../../jobs/broadcasts/approve-broadcast.ts';
import { cancelBroadcast } from '../../../jobs/broadcasts/cancel-broadcast.ts';
import { editBroadcast } from '../../../jobs/broadcasts/edit-broadcast.ts';
import { beforeEachBroadcastRig, type BroadcastRig, outcomeOf } from '../../helpers/broadcast-rig.ts';

let db: Db;
let rig: BroadcastRig;
beforeEachBroadcastRig((made) => {
  ({ db, rig } = made);
});

describe('a broadcast that waits for its hour', () => {
  const tomorrow = () => new Date(rig.clock.now().getTime() + 86_400_000);
  const scheduled = async () => {
    const id = await rig.drafted('@总工会 明天放假');
    await editBroadcast(db, rig.tree, { ...rig.moment(), actor: rig.author, id, sendAt: tomorrow() });
    await rig.confirm(id);
    expect(outcomeOf(await rig.approve(id))).toBe('queued');
    return id;
  };
  const cancel = (id: number, actor = rig.author) =>
    cancelBroadcast(db, rig.tree, { actor, id, now: rig.clock.now() });

  it.each(['author', 'approver'] as const)('is stopped by /取消 of its %s', async (who) => {
    const id = await scheduled();
    const decision = await cancel(id, rig[who]);
    expect(outcomeOf(decision)).toBe('cancelled');
    expect(decision.message.text).toBe(`公告 ${id} 号已取消，没有发给任何人。`);
    expect(outcomeOf(await cancel(id))).toBe('unchanged');
    expect(await rig.stateOf(id)).toBe('cancelled');
    rig.clock.advance(2 * 86_400_000);
    await rig.process().deliverDue();
    expect(rig.sentTo().filter((line) => line.endsWith(': 明天放假'))).toEqual([]);
  });

  it('is not said to be on its way when it is to be changed', async () => {
    const id = await scheduled();
    const { message } = await editBroadcast(db, rig.tree, {
      ...{ ...rig.moment(), actor: rig.author, id, text: '后天' },
    });
    expect(message.text).toMatch(/^公告 1 号已定在 .+ 发送，不能再改。不发了请发 \/取消 1/u);
  });
});

describe('what an approver is told', () => {
  const approve = (id: number, staffOf?: readonly string[]) =>
    approveBroadcast(db, rig.tree, {
      ...{ ...rig.moment(), actor: rig.approver, id },
      ...(staffOf ? { staffOf } : {}),
    });
  const says = ({ message }: Awaited<ReturnType<typeof approve>>) =>
    (message.buttons ?? []).map(({ say }) => say);

  it('offers nothing that only staff may do, neither once nor twice', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    await rig.confirm(id);
    for (const decision of [await approve(id), await approve(id)]) {
      expect(says(decision)).toEqual([]);
      expect(decision.message.text).not.toContain('/撤回');
    }
    expect(says(await approve(id, ['forge']))).toEqual([]);
    expect(says(await approve(id, ['root']))).toEqual([`/公告情况 ${id}`, `/撤回 ${id}`]);
  });

  it('offers to say no while it waits for its hour', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    const sendAt = new Date(rig.clock.now().getTime() + 86_400_000);
    await editBroadcast(db, rig.tree, { ...rig.moment(), actor: rig.author, id, sendAt });
    await rig.confirm(id);
    expect(says(await approve(id))).toEqual([`/取消 ${id}`]);
  });
});
