import { expect, it } from 'vitest';
import { checkHealth } from '../../bot/doctor/health.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import { union } from '../helpers/union.ts';

// 赵敏 is staff of 焊接厂, 王建国 a worker there.
it('notices that reached nobody are told in one sentence, staff’s by doctor too, until something gets through', async () => {
  const { niangjia, person, clock } = await union({ at: '2026-12-01T10:00:00+08:00', sample: true });
  const { db } = niangjia;
  const [staff, worker] = [await person('赵敏'), await person('王建国')];
  // After everything that got through.
  const dueAt = new Date(clock.now.getTime() + 1_000);
  const lost = async (personId: string, occurrence: string) => {
    const { key } = await enqueue(db, {
      ...{ plan: 'reply', occurrence, target: `person:${personId}`, lane: 'reply', dueAt },
      message: { text: '您的申请有回音了' },
    });
    await db.query(`update deliveries set status = 'failed', reason = 'no_address' where key = $1`, [key]);
  };
  const health = async () => (await checkHealth(niangjia)).find(({ name }) => name === '投递');
  await lost(worker.id, '1');
  await lost(worker.id, '2');
  expect(await health()).toMatchObject({ ok: true });
  expect((await staff.says('/投递'))[0]?.text).toMatch(
    /没有要处理的。\n近两周有通知.*没到本人：王建国 2 条（没有能送到的账号或群）。/u,
  );
  await lost(staff.id, '3');
  const told = await health();
  expect(told?.ok).toBe(false);
  expect(told?.detail).toContain('赵敏 1 条');
  expect(told?.detail).not.toContain('王建国');
  await db.query(
    `update deliveries set status = 'sent', due_at = due_at + interval '1 second' where occurrence in ('2', '3')`,
  );
  expect(await health()).toMatchObject({ ok: true });
  expect((await staff.says('/投递'))[0]?.text).not.toContain('没到本人');
});
