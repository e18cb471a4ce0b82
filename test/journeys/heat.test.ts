import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../helpers/run-command-line.ts';
import { type Heard, union } from '../helpers/union.ts';

it('asks back before it tells of a heat that is hardly one, and takes it when it is confirmed', async () => {
  const { niangjia, tick, person } = await union({ at: '2026-11-29T10:00:00+08:00', sample: true });
  const staff = await person('赵敏');
  const [asked] = await staff.says('/高温 37 明天');
  expect(asked?.text).toContain('11月不是出高温的时候');
  expect(asked?.text).toContain('还没有记');
  expect((await staff.says('/高温'))[0]?.text).toContain('没有报过');
  // Less than a hot day is told to nobody, and a taking back asks nothing.
  expect((await staff.says('/高温 21 明天'))[0]?.text).toContain('不发高温提醒');
  expect((await staff.says('/高温 取消 明天'))[0]?.text).toContain('取消了');
  expect((await staff.presses(asked, '确实是，照发'))[0]?.title).toContain('37℃ 档');
  const morning = await tick('2026-11-30T08:20:00+08:00');
  expect(morning.some(({ title }) => title?.includes('高温提醒'))).toBe(true);
  expect(niangjia.now().getUTCMonth()).toBe(10);
});

it('asks back about more degrees than there are, also in summer and of a unit', async () => {
  const { person } = await union({ at: '2027-07-19T10:00:00+08:00', sample: true });
  const staff = await person('赵敏');
  const [asked] = await staff.says('/高温 53 明天 焊接厂');
  expect(asked?.text).toContain('几乎没有过');
  expect((await staff.presses(asked, '确实是，照发'))[0]?.title).toContain('“焊接结构厂分工会”');
});

// 赵敏 is staff of 焊接厂; 王建国 works there at a hot post.
it('a hot day is told by staff or imported, heard of by grade and place, corrected, and its work ended', async () => {
  const { niangjia, tick, person } = await union({ at: '2027-07-19T10:00:00+08:00', sample: true });
  const [staff, worker] = [await person('赵敏'), await person('王建国')];
  const about = (heard: Heard[]) => heard.filter(({ title }) => title?.includes('高温提醒'));
  const groups = (heard: Heard[]) => heard.map(({ chat }) => chat).filter((chat) => chat.includes(':g:'));
  expect((await worker.says('/高温 37 明天'))[0]?.text).toContain('工会干事');
  expect((await staff.says('/高温 37 明天 宁波'))[0]?.text).toContain('别的单位');
  expect((await staff.says('/高温 明天'))[0]?.text).toContain('不是气温');
  const [told] = await staff.says('/高温 37 明天');
  expect(told?.title).toContain('37℃ 档');
  expect(told?.text).toMatch(/发到本单位和下属单位的 1 个群，私聊发给高温岗位的 \d+ 人/u);

  const evening = about(await tick('2027-07-19T17:40:00+08:00'));
  expect(evening.map(({ chat }) => chat)).toEqual([`playground:p:${staff.id}`]);
  const morning = about(await tick('2027-07-20T08:20:00+08:00'));
  expect(groups(morning)).toEqual(['playground:g:hanjie']);
  expect(morning.map(({ chat }) => chat)).toContain(`playground:p:${worker.id}`);
  expect(new Set(morning.map(({ chat }) => chat)).size).toBe(morning.length);
  expect(about(await tick('2027-07-20T09:00:00+08:00'))).toEqual([]);

  await staff.saysInGroup('hanjie', '/高温 40 今天');
  const corrected = about(await tick('2027-07-20T09:20:00+08:00'));
  expect(corrected.find(({ chat }) => chat === 'playground:g:hanjie')?.text).toMatch(
    /预报有变.*停止室外露天作业/su,
  );
  expect((await staff.says('/高温'))[0]?.text).toContain('40℃（40℃ 档，任务还没办）');
  await staff.presses(evening[0], '办好了');
  expect((await staff.says('/高温'))[0]?.text).toContain('任务已办好');

  const folder = mkdtempSync(join(tmpdir(), 'niangjia-forecast-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '预报.csv'), '日期,地区,最高气温\n2027-07-21,浙江,38\n2027-07-21,火星,50\n');
  const take = async () =>
    JSON.parse(
      (await runCommandLine(niangjia, ['heat', 'import', '预报.csv', '--json'], folder)).out,
    ) as object;
  expect(await take()).toMatchObject({ added: 1, updated: 0, rejected: [{ row: 3 }] });
  expect(await take()).toMatchObject({ added: 0, unchanged: 1 });
  const next = about(await tick('2027-07-21T08:20:00+08:00'));
  expect(groups(next)).toEqual(['playground:g:ningbo']);
  expect(next[0]?.text).toContain('38℃');
  await niangjia.db.query(`update chats set unit_id = null where kind = 'group'`);
  expect((await staff.says('/高温 39 后天'))[0]?.text).toContain('群里发不到');
});
