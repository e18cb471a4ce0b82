import { expect, it } from 'vitest';
import { paceOf } from '../../../../bot/channels/wechat/pace.ts';
import { takeTurns } from '../../../../jobs/delivery/take-turns.ts';
import { endCalls, purgeSlots } from '../../../../db/delivery/send-slots.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';

const start = new Date('2026-11-20T08:00:00+08:00').getTime();
const hour = 3_600_000;

it('the ceiling of a day is kept in the database, for what is sent unasked; answers go on', async () => {
  const db = await freshDb();
  const send = async (lane: 'push' | 'reply', chat: string, at: number) => {
    const paces = [paceOf(chat, { message: { text: '您好' }, lane, line: `wechat:${chat}` }, 3)];
    const [turn] = await takeTurns(db, 'wechat', paces, new Date(at));
    if (turn?.act === 'go') await endCalls(db, [{ turn: turn.turn, at: new Date(at) }]);
    return turn;
  };
  for (const n of [0, 1, 2])
    expect(await send('push', `room:${n}`, start + n * hour)).toMatchObject({ act: 'go' });
  // As the minute tick of another process would.
  await purgeSlots(db, new Date(start + 4 * hour));
  expect(await send('push', 'room:9', start + 5 * hour)).toEqual({
    act: 'wait',
    at: new Date(start + 24 * hour),
    whole: true,
  });
  expect(await send('reply', 'wxid_1', start + 5 * hour)).toMatchObject({ act: 'go' });
  expect(await send('push', 'room:9', start + 24 * hour)).toMatchObject({ act: 'go' });
});

it('pushes go out far slower than answers', () => {
  const perMinute = ({ count, perMs }: { count: number; perMs: number }) => (count / perMs) * 60_000;
  const message = { text: '您好' };
  const minute = (lane: 'push' | 'reply') =>
    Math.min(...paceOf('c', { message, lane, line: 'wechat:c' }, 2_000).whole.limits.map(perMinute));
  expect(minute('push')).toBeLessThanOrEqual(3);
  expect(minute('reply')).toBeGreaterThan(minute('push'));
});
