import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { insertPerson } from '../../db/people/people.ts';
import { makePerson } from '../helpers/make.ts';
import { chosenStage } from '../helpers/stages/stage.ts';
import { union } from '../helpers/union.ts';

// 赵敏 is staff of 焊接厂, 钱进 administrator of the whole; 李小燕 has her birthday on 3 December.
const start = { at: '2026-12-01T10:00:00+08:00', sample: true, on: chosenStage('feishu') };
const base64Text = (file: { readonly base64: string } | undefined) =>
  Buffer.from(file?.base64 ?? '', 'base64').toString();

describe('a moment of somebody’s life', () => {
  it('is recorded in private, condoled once and quietly, visited, put into the ledger, and forgotten on request', async () => {
    const { niangjia, tick, person } = await union(start);
    const [staff, worker] = [await person('赵敏'), await person('李小燕')];
    const [recorded, ...rest] = await staff.says('/关怀 李小燕 丧事 11月30日 =老父亲');
    expect(rest).toEqual([]);
    const id = /编号 (\d+)/.exec(recorded?.title ?? '')?.[1];
    expect(recorded?.text).toContain('不给本人发生日、节日祝福');

    const condolence = (await tick('2026-12-01T10:30:00+08:00')).filter(({ text }) =>
      text.includes('李小燕'),
    );
    expect(condolence.map(({ chat }) => chat)).toEqual([`playground:p:${worker.id}`]);
    expect(condolence[0]?.text).toMatch(/李小燕.*节哀/u);
    const stored = await niangjia.db.query<{ row: string }>(
      `select to_jsonb(m)::text as row from care_moments m
       union all select to_jsonb(d)::text from deliveries d where plan like 'care_%'
       union all select to_jsonb(l)::text from audit_log l where act = 'handle_moments'`,
    );
    expect(stored.length).toBeGreaterThan(2);
    expect(stored.filter(({ row }) => /丧|节哀|老父亲/u.test(row))).toEqual([]);

    expect((await staff.says('/关怀 李小燕 丧事'))[0]?.text).toContain('已经记过');
    const birthday = await tick('2026-12-03T09:30:00+08:00');
    expect(birthday.filter(({ text }) => text.includes('李小燕'))).toEqual([]);
    const reminders = (await tick('2026-12-04T14:59:00+08:00')).filter(({ title }) => title === '还没看望的');
    expect(reminders.map(({ chat }) => chat)).toEqual([`playground:p:${staff.id}`]);
    expect(reminders[0]?.text).toContain(`李小燕（编号 ${id}）`);
    expect(reminders[0]?.text).not.toContain('丧');

    expect((await staff.says('/关怀'))[0]?.text).toContain('丧事');
    expect((await staff.says(`/关怀 完成 ${id} 800元 家属很感谢`))[0]?.text).toContain('800元');
    expect((await staff.says(`/关怀 完成 ${id} 800元`))[0]?.text).toContain('已经办好');
    const [ledger] = await staff.says('/关怀台账');
    expect(ledger?.text).toContain('· 丧事：1 人次，看望 1，800元');
    const sheets = await readXlsxFile(Buffer.from(ledger?.file?.base64 ?? '', 'base64'));
    const cells = JSON.stringify(sheets);
    expect(cells).toContain('李小燕');
    expect(cells).toContain(`'=老父亲；家属很感谢`);

    expect(base64Text((await worker.says('/我的资料'))[0]?.file)).toMatch(/丧事\n=老父亲/u);
    await worker.says('/删除我的资料 确认删除');
    expect((await staff.says('/关怀台账 2026年'))[0]?.text).toContain(
      '· 已按本人要求删除：1 人次，看望 1，800元',
    );
  });

  it('changes nothing where it is not clear who, what or when, or who asks', async () => {
    const { niangjia, person } = await union(start);
    const [staff, worker] = [await person('赵敏'), await person('王建国')];
    await insertPerson(niangjia.db, makePerson({ name: '刘桂芳', unitId: 'hanjie' }));
    for (const [said, answer] of [
      ['李大燕 住院', '没有“李大燕”'],
      ['彭志强 住院', '没有“彭志强”'],
      ['刘桂芳 住院', '有 2 个人叫“刘桂芳”'],
      ['王建国', '请写明是哪一件'],
      ['王建国 升职', '请写明是哪一件'],
      ['王建国 住院 11月31日', '没有这一天'],
      ['王建国 生育 12月25日', '还没到'],
      ['完成', '/关怀 完成 编号'],
      ['完成 99', '没有找到'],
      ['撤销 99', '没有找到'],
    ] as const) {
      expect((await staff.says(`/关怀 ${said}`))[0]?.text, said).toContain(answer);
    }
    expect((await staff.saysInGroup('hanjie', '/关怀 王建国 住院'))[0]?.text).toContain('私聊');
    expect((await worker.says('/关怀 李小燕 新婚'))[0]?.text).toContain('工会干事');
    expect((await worker.says('/关怀台账'))[0]?.file).toBeUndefined();
    const left = await niangjia.db.query(
      `select id from care_moments union all select id from deliveries where plan like 'care_%'
       union all select 1 from push_exclusions`,
    );
    expect(left).toEqual([]);
  });

  it('tells the nearest staff of a visit without saying why, and is taken back in time', async () => {
    const { tick, person } = await union(start);
    const [administrator, staff, worker] = [
      await person('钱进'),
      await person('赵敏'),
      await person('王建国'),
    ];
    const [kept] = await administrator.says('/关怀 高明亮 新婚 12月5日');
    expect(kept?.text).toContain('12月5日 09:07');
    const [wrong] = await administrator.says('/关怀 王建国 住院');
    expect((await administrator.presses(wrong, '记错了，撤销'))[0]?.text).toContain('已经拦下');
    const told = (await tick('2026-12-01T11:00:00+08:00')).filter(({ text }) =>
      /看望|高明亮|王建国|惦记/u.test(text),
    );
    expect(told.map(({ chat }) => chat)).toEqual([`playground:p:${staff.id}`]);
    expect(told[0]?.text).toContain('高明亮');
    expect(told[0]?.text).not.toContain('新婚');
    const groom = await person('高明亮');
    const greeted = (await tick('2026-12-05T09:10:00+08:00')).filter(({ text }) => /高明亮/u.test(text));
    expect(greeted.map(({ chat }) => chat)).toEqual([`playground:p:${groom.id}`]);
    expect((await staff.says('/关怀'))[0]?.text).toContain('新婚');
    expect(told.some(({ chat }) => chat.endsWith(worker.id))).toBe(false);
  });
});
