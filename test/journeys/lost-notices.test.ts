import { expect, it } from 'vitest';
import { checkHealth } from '../../bot/doctor/health.ts';
import { findDelivery } from '../../db/delivery/deliveries.ts';
import { insertPerson } from '../../db/people/people.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import { makePerson } from '../helpers/make.ts';
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

it('a notice that reached nobody is sent again once by a tap, unless it is over or may have arrived', async () => {
  const { niangjia, person, clock, tick } = await union({ at: '2026-12-01T10:00:00+08:00', sample: true });
  const { db } = niangjia;
  const staff = await person('赵敏');
  const newcomer = await insertPerson(db, makePerson({ name: '沈默', unitId: 'hanjie' }));
  const send = async (occurrence: string, expiresInHours: number) => {
    const { key } = await enqueue(db, {
      ...{ plan: 'reply', occurrence, target: `person:${newcomer}`, lane: 'reply', dueAt: clock.now },
      ...{ message: { text: `您的申请有回音了 ${occurrence}` } },
      expiresAt: new Date(clock.now.getTime() + expiresInHours * 3_600_000),
    });
    return (await findDelivery(db, key))?.id ?? 0;
  };
  const [tapped, over, unsure] = [await send('1', 24), await send('2', 1), await send('3', 24)];
  const became = (id: number, status: string, reason: string) =>
    db.query('update deliveries set status = $2, reason = $3 where id = $1', [id, status, reason]);
  await became(tapped, 'failed', 'stopped_by_person');
  await became(over, 'failed', 'stopped_by_person');
  await became(unsure, 'uncertain', 'outcome_unknown');
  const list = async () => (await staff.says('/投递'))[0];
  expect((await list())?.buttons?.map(({ say }) => say)).toEqual(
    expect.arrayContaining([tapped, over, unsure].map((id) => `/投递 ${id} 重发`)),
  );
  const arrived = async () =>
    (
      await db.query<{ text: string }>(
        `select content ->> 'text' as text from playground_messages where content ->> 'text' like '您的申请%' order by id`,
      )
    ).map(({ text }) => text.slice(-1));
  const says = async (words: string) => (await staff.says(words))[0]?.text;

  expect(await says(`/投递 ${tapped} 重发`)).toContain('马上重发');
  expect(await says(`/投递 ${tapped} 重发`)).toContain('不用处理');
  const asked = (await staff.says(`/投递 ${unsure} 重发`))[0];
  expect(asked?.text).toContain('可能已经收到，先不重发');
  expect(asked?.buttons?.map(({ label }) => label)).toEqual(['已收到', '没收到', '不发了']);
  expect(await arrived()).toEqual(['1']);
  expect(await says(`/投递 ${unsure} 没收到`)).toContain('马上重发');
  expect(await arrived()).toEqual(['1', '3']);
  clock.now = new Date(clock.now.getTime() + 2 * 3_600_000);
  expect(await says(`/投递 ${over} 重发`)).toContain('已经过了时候');
  expect((await list())?.buttons ?? []).toEqual([]);
  await tick(clock.now.toISOString());
  expect(await says(`/投递 ${over} 重发`)).toContain('内容已经按规定删去');
  expect(await arrived()).toEqual(['1', '3']);
  expect(
    await db.query(
      `select detail from audit_log where act = 'settle_delivery' and outcome = 'done' order by 1`,
    ),
  ).toHaveLength(2);
});
