import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { listedMembers } from '../../../db/chats/group-members.ts';
import { editBroadcast } from '../../../jobs/broadcasts/edit-broadcast.ts';
import { broadcastRig, outcomeOf } from '../../helpers/broadcast-rig.ts';
import { createDb } from '../../helpers/fresh-db.ts';

let db: Db;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ db, dispose } = await createDb());
});
afterAll(() => dispose());

it('counts for a unit’s own groups who works in it itself, or as many as are known to be in one of them', async () => {
  const rig = await broadcastRig(db);
  const narrowed = async () => {
    const id = await rig.drafted('放假');
    const destination = { onlyChat: null, ownGroupsOnly: true };
    const decision = await editBroadcast(db, rig.tree, {
      ...{ ...rig.moment(), actor: rig.author, id, destination },
    });
    return { text: decision.message.text, outcome: outcomeOf(await rig.confirm(id)) };
  };
  await rig.workers('shift', 300);
  const own = await narrowed();
  expect(own.text).toContain('不含下级（1 个群，约 11 人）');
  expect(own.text).not.toContain('批准');
  expect(own.outcome).toBe('queued');
  // Those below are in the unit's own group all the same.
  const externalIds = Array.from({ length: 250 }, (_, n) => `m${n}`);
  await listedMembers(db, { chatId: 'fake:forge', externalIds, at: rig.clock.now() });
  expect((await narrowed()).outcome).toBe('awaiting_approval');
  // Nobody works in the unit itself: its group is for those below.
  await db.query(`update people set unit_id = 'lathe' where unit_id = 'forge'`);
  await db.query('update chats set members_known_at = null');
  expect((await narrowed()).text).toContain('约 300 人');
});
