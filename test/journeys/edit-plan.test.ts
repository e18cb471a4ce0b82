import { expect, it } from 'vitest';
import { union } from '../helpers/union.ts';

// 赵敏 is staff of 焊接厂, 钱进 administrator of the whole; 李小燕 of 焊接厂 has her birthday on 3 December.
it('staff change a plan’s hour and words in chat, after looking at it, each for what they answer for', async () => {
  const { niangjia, tick, person } = await union({ at: '2026-12-01T10:00:00+08:00', sample: true });
  const [staff, chief, worker] = [await person('赵敏'), await person('钱进'), await person('王建国')];
  expect((await worker.says('/改推送 生日祝福'))[0]?.text).toContain('工会干事');
  const [shown] = await staff.says('/改推送 生日祝福');
  expect(shown?.text).toMatch(/时间：08:33.*1\. 群里的祝福.*2\. 私聊的祝福/su);

  for (const [said, answer] of [
    ['生日祝福 1 祝{姓名}生日快乐', '至少写 2 条'],
    ['生日祝福 1 {姓名}50岁快乐\n或\n{姓名}生日快乐', '不要提年龄'],
    ['生日祝福 1 {名字}好\n或\n{姓名}好', '花括号里只能写'],
    ['生日祝福 9 你好', '看编号'],
    ['没有这个 1 你好', '请写计划名'],
    ['生日祝福 集团 时间 09:15', '别的单位'],
    ['生日祝福 焊花厂 时间 09:15', '不是单位名'],
  ] as const) {
    expect((await staff.says(`/改推送 ${said}`))[0]?.text, said).toContain(answer);
  }
  for (const [said, answer] of [
    ['生日祝福 时间 09:30', '避开整点和半点'],
    ['生日祝福 时间 23:10', '08:00 到 21:00'],
    ['生日祝福 时间 20:56', '要早于 20:54'],
  ] as const) {
    expect((await chief.says(`/改推送 ${said}`))[0]?.text, said).toContain(answer);
  }
  const [preview] = await staff.says(
    '/改推送 生日祝福 1 {姓名}，焊花朵朵，生日快乐！\n或\n焊工兄弟姐妹祝{姓名}生日快乐！',
  );
  expect(preview?.text).toMatch(/焊花朵朵.*下一次：12月3日/su);
  expect(await niangjia.db.query('select 1 from plan_edits')).toEqual([]);
  await staff.presses(preview, '就这么改');
  const [hour] = await chief.says('/改推送 生日祝福 时间 10:12');
  await chief.presses(hour, '就这么改');

  const hers = (heard: { text: string }[]) => heard.filter(({ text }) => text.includes('李小燕'));
  expect(hers(await tick('2026-12-03T10:05:00+08:00'))).toEqual([]);
  const [greeting] = hers(await tick('2026-12-03T10:40:00+08:00'));
  expect(greeting?.text).toMatch(/焊花朵朵|焊工兄弟姐妹/u);
  expect((await staff.says('/改推送 生日祝福 恢复'))[0]?.text).toContain('改回来了');
  expect((await staff.says('/改推送 生日祝福'))[0]?.text).toMatch(/时间：10:12/u);
  expect((await staff.says('/改推送 生日祝福 恢复'))[0]?.text).toContain('没有单独改过');
  // For one unit by its name, from above.
  const [named] = await chief.says('/改推送 生日祝福 焊接厂 时间 9：12');
  await chief.presses(named, '就这么改');
  expect((await staff.says('/改推送 生日祝福'))[0]?.text).toMatch(/时间：09:12/u);
  expect((await chief.says('/改推送 生日祝福'))[0]?.text).toMatch(/时间：10:12/u);
  // A step that has an hour of its own.
  expect((await staff.says('/改推送 中秋祝福'))[0]?.text).toContain('1. 中秋慰问品准备另有时间：09:12');
  expect((await staff.says('/改推送 中秋祝福 时间 2 09:15'))[0]?.text).toContain('跟着计划的时间走');
  const [step] = await staff.says('/改推送 中秋祝福 时间 1 10：12');
  expect(step?.text).toMatch(/慰问品准备改成 10:12 发（原来 09:12）.*下一次：8月31日/su);
  const [moved] = await staff.presses(step, '就这么改');
  expect(moved?.text).toContain('中秋慰问品准备以后 10:12 发');
  expect((await staff.says('/改推送 中秋祝福'))[0]?.text).toMatch(/时间：08:36.*另有时间：10:12/su);
  expect((await staff.says('/改推送 中秋祝福 恢复'))[0]?.text).toContain('改回来了');
  expect((await chief.says('/推送 关 生日祝福 焊接厂'))[0]?.text).toContain(
    '“焊接结构厂分工会”（含下属单位）',
  );
  expect((await staff.says('/推送 焊接厂'))[0]?.text).toMatch(/没开：[^\n]*生日祝福/u);
  expect((await staff.says('/推送 关 中秋祝福 集团'))[0]?.text).toContain('别的单位');
  const logged = await niangjia.db.query<{ row: string }>(
    `select to_jsonb(l)::text as row from audit_log l where act = 'switch_plan'`,
  );
  expect(logged.map(({ row }) => row).join()).toMatch(/step\W+text/u);
  expect(logged.map(({ row }) => row).join()).not.toContain('焊花');
});
