import { expect, it } from 'vitest';
import { deleteChat } from '../../../db/chats/chats.ts';
import { broadcastRig } from '../../helpers/broadcast-rig.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

it('a preview names the units below that no group reaches, and how many work there', async () => {
  const db = await freshDb();
  const rig = await broadcastRig(db);
  await rig.workers('lathe', 5);
  await rig.workers('shift', 4);
  const preview = async () => (await rig.draft('停电检修', rig.rootStaff, 'root')).message.text;
  expect(await preview()).not.toContain('没有群');
  // Those of the shift are in the group of the workshop above it.
  await deleteChat(db, 'fake:shift');
  expect(await preview()).not.toContain('没有群');
  await deleteChat(db, 'fake:lathe');
  expect(await preview()).toContain('没有群、收不到的单位：机加分工会（5 人）');
});
