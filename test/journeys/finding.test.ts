import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeishuStage } from '../helpers/stages/feishu-stage.ts';
import { createUnion, type Heard, type Union } from '../helpers/union.ts';

const textOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');
const picture = Buffer.from('\xff\xd8\xff photo', 'latin1');

describe.each(['playground', 'feishu'] as const)('what is found on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());
  const findings = () => union.niangjia.db.query('select * from findings order by id');

  it('is reported, assigned, put right, looked at again by another and closed; its reporter hears of each', async () => {
    const worker = await union.person('王建国');
    const staff = await union.person('赵敏');
    const second = await union.person('钱进');
    const inPrivate = (heard: readonly Heard[], id: string) =>
      textOf(heard.filter(({ chat }) => chat === `playground:p:${id}`));
    const reported = await worker.says('/隐患 地点：三车间东门；问题：护栏松了');
    const id = /隐患 (\d+) 号/.exec(reported[0]?.text ?? '')?.[1];
    expect(inPrivate(reported, staff.id)).toContain('三车间东门：护栏松了');

    if (on === 'feishu') {
      const { emulator } = union.stage as FeishuStage;
      emulator.putFile('img_v3_rail', picture);
      const sent = { text: '', type: 'image', content: { image_key: 'img_v3_rail' } };
      const from = { chatId: `oc_p_${worker.id}`, from: `ou_${worker.id}` };
      const heard = await union.hears(() => emulator.say({ ...sent, ...from }));
      expect(textOf(heard)).toContain(`照片存到隐患 ${id} 号`);
      const [shown] = await staff.says(`/整改 ${id} 照片`);
      expect(shown).toMatchObject({
        text: `隐患 ${id} 号，改前`,
        file: { base64: picture.toString('base64') },
      });
    } else {
      expect(textOf(await staff.says(`/整改 ${id} 照片`))).toContain('没有照片');
    }

    expect(textOf(await staff.says(`/整改 ${id} 复查 合格`))).toContain('现在是“待安排”');
    expect(textOf(await staff.says(`/整改 ${id} 负责：李小燕`))).toContain('还缺期限');
    const assigned = await staff.says(`/整改 ${id} 负责：设备科李小燕；期限：11月25日`);
    expect(inPrivate(assigned, (await union.person('李小燕')).id)).toContain('请您整改隐患');
    expect(inPrivate(assigned, worker.id)).toContain('设备科李小燕负责，2026-11-25 前改好');
    expect(textOf(await union.tick('2026-11-23T09:00:30+08:00'))).toContain('2026-11-25 前要改好');
    expect(textOf(await union.tick('2026-11-23T09:01:30+08:00'))).not.toContain('前要改好');
    expect(textOf(await union.tick('2026-11-26T09:00:30+08:00'))).toContain('已经过了期限');
    expect(textOf(await staff.says('/整改'))).toContain('整改中（⚠ 已超期）');

    await staff.says(`/整改 ${id} 已改 换了新护栏`);
    expect(textOf(await staff.says(`/整改 ${id} 复查 合格`))).toContain('请另一位同志来做');
    expect(textOf(await second.says(`/整改 ${id} 复查 不合格 还有毛刺`))).toContain('重新整改：还有毛刺');
    await staff.says(`/整改 ${id} 已改 打磨好了`);
    const closed = await second.says(`/整改 ${id} 复查 合格`);
    expect(inPrivate(closed, worker.id)).toContain('复查合格，销号了');
    expect(textOf(await worker.says('/隐患'))).toContain('【已销号');
    expect(textOf(await staff.says(`/整改 ${id} 不改 算了`))).toContain('现在是“已销号”');

    // Its photos go half a year after it is closed, its words stay.
    const { db } = union.niangjia;
    const age = (days: number) =>
      db.query(`update finding_steps set taken_at = taken_at - make_interval(days => $1)`, [days]);
    const photos = async () => (await db.query('select 1 from finding_photos')).length;
    const kept = await photos();
    expect(kept).toBe(on === 'feishu' ? 1 : 0);
    await age(182);
    await union.tick('2026-11-26T09:02:00+08:00');
    expect(await photos()).toBe(kept);
    await age(2);
    await union.tick('2026-11-26T09:03:00+08:00');
    expect(await photos()).toBe(0);
    expect(textOf(await worker.says('/隐患'))).toContain('护栏松了');
  });

  it('with wrong, missing, hostile and huge words is answered with a sentence and changes nothing', async () => {
    const worker = await union.person('王建国');
    const staff = await union.person('赵敏');
    const before = await findings();
    expect(textOf(await worker.says('/整改'))).toMatch(/权限|干事/);
    for (const words of ['护栏', '地点：', '问题：松了', `地点：东门；问题：${'九'.repeat(1_900)}`]) {
      const [reply] = await worker.says(`/隐患 ${words}`);
      expect(reply?.text).toMatch(/例如|缩到/);
    }
    for (const words of [
      '999999 已改 好了',
      'x',
      '1 期限：昨天',
      '1 负责：',
      "1 '; drop table findings; --",
      '1 复查',
    ]) {
      const [reply] = await staff.says(`/整改 ${words}`);
      expect([words, (reply?.text.length ?? 0) > 4, /undefined|null|Error/.test(reply?.text ?? '')]).toEqual([
        words,
        true,
        false,
      ]);
    }
    expect(await findings()).toEqual(before);
  });
});
