import { expect, it } from 'vitest';
import { openWechat } from './open-wechat.ts';
import { eventually } from '../../../helpers/eventually.ts';

it('who comes into a room and goes is told, the bot itself apart, and its new name', async () => {
  const { emulator, happened, botId } = await openWechat();
  emulator.contact('wxid_2', '李四');
  emulator.room('@new', '二车间', []);
  const told = (count: number) => eventually(() => expect(happened).toHaveLength(count));
  emulator.join('@room', ['wxid_2']);
  await told(1);
  emulator.leave('@room', ['wxid_1']);
  await told(2);
  emulator.rename('@room', '甬江分厂二群');
  await told(3);
  emulator.join('@new', [botId, 'wxid_1']);
  await told(5);
  emulator.leave('@room', [botId]);
  await told(6);
  const room = { chatExternalId: 'room:@room' };
  const at = new Date(1_700_000_000_000);
  expect(happened).toEqual([
    { kind: 'members_joined', ...room, externalIds: ['wxid_2'], at },
    { kind: 'members_left', ...room, externalIds: ['wxid_1'], at },
    { kind: 'group_renamed', ...room, title: '甬江分厂二群' },
    { kind: 'members_joined', chatExternalId: 'room:@new', externalIds: ['wxid_1'], at },
    { kind: 'group_joined', chatExternalId: 'room:@new', title: '二车间' },
    { kind: 'group_left', ...room },
  ]);
});

it('a room’s members are listed without the bot; a room that the puppet does not know is tried again', async () => {
  const { channel } = await openWechat();
  expect(await channel.members?.('room:@room')).toEqual(['wxid_1']);
  await expect(channel.members?.('room:@nowhere')).rejects.toMatchObject({ kind: 'retry' });
});
