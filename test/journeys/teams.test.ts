import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenStage } from '../helpers/stages/stage.ts';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

let union: Union;
let staff: Speaker;
let wang: Speaker;
let li: Speaker;
let sun: Speaker;
let ma: Speaker;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: chosenStage('feishu') });
  staff = await union.person('赵敏');
  wang = await union.person('王建国');
  li = await union.person('李小燕');
  sun = await union.person('孙立军');
  ma = await union.person('马春生');
});
afterAll(() => union.stop());

const textOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');
const heardBy = (speaker: Speaker, heard: readonly Heard[]) =>
  heard.filter(({ chat }) => chat === `playground:p:${speaker.id}`);

async function opened(words: string): Promise<number> {
  const [preview] = await staff.says(`/发起报名 ${words}`);
  const heard = await staff.presses(preview, '确认发起');
  return Number(/编号 (\d+)/.exec(heard[0]?.title ?? '')?.[1]);
}

describe('an activity for teams', () => {
  it('is made step by step, asking how many make a team', async () => {
    await staff.says('/发起报名');
    expect(textOf(await staff.says('冬季拔河赛'))).toContain('按队报的写队数');
    expect(textOf(await staff.says('拔河 6队 每队10–8人'))).toContain('写“每队 8–10 人”');
    expect(textOf(await staff.says('6队'))).toContain('每队几个人');
    expect(textOf(await staff.says('10-8人'))).toContain('写“每队 8–10 人”');
    expect(textOf(await staff.says('随便'))).toContain('没看懂人数');
    expect(textOf(await staff.says('8到10人'))).toContain('什么时候截止');
    const [preview] = await staff.says('12月5日18点');
    expect(preview?.text).toContain('按队报，每队 8–10人；6 个队');
    expect(preview?.text).toContain('名额（按队）：先到先得');
    const kept = await staff.says('项目：拔河 6队 每队10–8人');
    expect(textOf(kept)).toContain('写“每队 8–10 人”。还是原来的样子，没有改');
    await staff.says('算了');
  });

  it('is not begun, and not changed, with a size that stands the wrong way round', async () => {
    const wrong = await staff.says('/发起报名 冬季拔河赛；项目：拔河 6队 每队10–8人；截止：12月10日18点');
    expect(textOf(wrong)).toContain('写“每队 8–10 人”');
    expect(wrong[0]?.buttons ?? []).toEqual([]);
    const id = await opened('冬季拔河赛；项目：拔河 6队 每队8–10人；截止：12月10日18点');
    const change = await staff.says(`/改活动 ${id} 项目：拔河 8队 每队10–8人`);
    expect(textOf(change)).toContain('写“每队 8–10 人”');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).toContain('名额 6 队');
  });

  it('that would begin before its sign-up ends is asked back, and goes on with the answer', async () => {
    const words = '/发起报名 元旦拔河；项目：拔河 2队 每队3人；活动时间：12月1日；截止：12月20日';
    const [asked] = await staff.says(words);
    expect(asked?.text).toContain('活动时间比报名截止还早');
    expect(asked?.buttons ?? []).toEqual([]);
    expect(textOf(await staff.says('12月10日'))).toContain('活动时间比报名截止还早');
    const [preview] = await staff.says('11月29日18点');
    expect(preview?.text).toContain('活动时间：12月1日');
    expect(textOf(await staff.says('截止：12月20日'))).toContain('还是原来的样子，没有改');
    await staff.says('算了');
    await staff.says(words);
    const [moved] = await staff.says('活动时间：12月25日');
    expect(moved?.text).toContain('活动时间：12月25日');
    expect(moved?.buttons?.map(({ label }) => label)).toContain('确认发起');
    await staff.says('算了');
  });

  it('is signed up for by its captain, with every name asked that is in doubt', async () => {
    const id = await opened(
      '运动会；项目：拔河 每队3–4人 2队、羽毛球 16人；截止：12月5日18点；活动时间：12月8日14点',
    );
    const heard = await wang.says(`/报名 ${id} 拔河 红旗队：李小燕 孙师傅 查无此人`);
    expect(textOf(heard)).toContain('“查无此人”在名册里没有找到');
    const [question] = heard;
    const signed = await wang.presses(question, '不要“查无此人”');
    expect(textOf(signed)).toContain('报上了：红旗队，“运动会”的拔河。还能报 1 个队');
    expect(textOf(signed)).toContain('队员 3 人：王建国（队长）、李小燕、孙立军');
    // Every member is told, and may say no; the captain hears of it.
    const [told] = heardBy(sun, signed);
    expect(told?.text).toContain('王建国把您报进了“红旗队”');
    const declined = await sun.presses(told, '不参加');
    expect(textOf(heardBy(wang, declined))).toContain('孙立军不参加“红旗队”');
    expect(textOf(heardBy(wang, declined))).toContain('还差 1 人');
    expect(textOf(await wang.says('加上孙立军'))).toContain('本人说过不参加');
    const added = await wang.says('加上马春生');
    expect(textOf(added)).toContain('红旗队现在 3 人：王建国（队长）、李小燕、马春生');
    expect(textOf(heardBy(ma, added))).toContain('王建国把您报进了');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).toContain('拔河：1 队 3 人（名额 2 队）');
    expect(textOf(await wang.says(`/报名 ${id} 拔河`))).toContain('已经报上');
    expect(textOf(await ma.says(`/报名 ${id} 拔河 先锋队：高明亮 郭振东`))).toContain(
      '您已经在“红旗队”里，一个项目只能参加一个队',
    );
  });

  it('takes plain words and buttons, and nobody twice', async () => {
    const id = 1 + (await opened('占位；截止：12月1日'));
    expect(await opened('厂运会；项目：拔河 每队3–4人 2队、接力 每队2人 8队；截止：12月5日18点')).toBe(id);
    const which = await sun.says('我们队叫先锋队，有高明亮、郭振东');
    const begun = await sun.presses(which[0], '厂运会 · 拔河');
    expect(textOf(begun)).toContain('报上了：先锋队');
    // Word by word.
    expect(textOf(await li.says(`/报名 ${id} 拔河`))).toContain('您的队叫什么名字');
    expect(textOf(await li.says('红梅'))).toContain('还差 2 人');
    const taken = await li.says('高明亮、韩雪梅');
    expect(textOf(taken)).toContain('高明亮：已经在“先锋队”里了');
    expect(textOf(taken)).toContain('还差 1 人');
    expect(textOf(await li.says('宋玉兰'))).toContain('报上了：红梅');
    // The last place is gone: a third team waits, and moves up as a whole.
    const waits = await ma.says(`/报名 ${id} 拔河 铁人队：唐大勇 邓铁柱`);
    expect(textOf(waits)).toContain('候补第 1 位');
    expect(textOf(await ma.says('/我的报名'))).toContain('铁人队（您是队长，3 人）候补第 1 位');
    expect(textOf(await li.says(`/取消报名 ${id}`))).toContain('全队 3 人都退出吗');
    const gone = await li.says(`/队伍 ${id} 拔河 取消 确认`);
    expect(textOf(gone)).toContain('“红梅”退出了');
    expect(textOf(heardBy(ma, gone))).toContain('铁人队（“厂运会”的拔河）报上了');
    // Who was in it may be in another now.
    expect(textOf(await sun.says('郭振东换成宋玉兰'))).toContain(
      '先锋队现在 3 人：孙立军（队长）、高明亮、宋玉兰',
    );
  });

  it('hands over, and tells who does not take part', async () => {
    const id = await opened('接力赛；每队：2人；名额：3队；截止：12月5日18点');
    const signed = await wang.says(`/报名 ${id} 飞燕队：曹秀英、许文静，我不上场`);
    expect(textOf(signed)).toContain('队员 2 人：曹秀英、许文静；领队：王建国');
    const [asked] = await wang.says(`/队伍 ${id} 队长`);
    const handed = await wang.presses(asked, '许文静');
    expect(textOf(handed)).toContain('队长现在是许文静');
    expect(textOf(await wang.says(`/队伍 ${id} 换 曹秀英 李小燕`))).toMatch(
      /不在任何队里|只有队长|队名|接力赛/,
    );
    const xu = await union.person('许文静');
    expect(textOf(await xu.says('曹秀英换成李小燕'))).toContain('飞燕队现在 2 人：许文静（队长）、李小燕');
  });
});

describe('around the day itself', () => {
  it('exports, checks in, honours every member and counts them', async () => {
    const id = await opened('拔河决赛；每队3人；最多2队；截止：11月24日18点；活动时间：11月25日14点');
    await wang.says(`/报名 ${id} 红星队：李小燕 孙立军`);
    const [exported] = await staff.says(`/导出 ${id}`);
    const [sheet] = await readExcelFile(Buffer.from(exported?.file?.base64 ?? '', 'base64'));
    const rows = sheet?.data ?? [];
    expect(rows.at(0)).toEqual(['序号', '项目', '状态', '姓名', '工号', '单位', '报名时间', '队伍', '队长']);
    expect(rows.slice(1).map((row) => [row[3], row[7], row[8]])).toEqual([
      ['王建国', '红星队', '王建国'],
      ['李小燕', '红星队', '王建国'],
      ['孙立军', '红星队', '王建国'],
    ]);
    await sun.says(`/队伍 ${id} 不参加`);
    expect(textOf(heardBy(wang, await union.tick('2026-11-24T08:00:00+08:00')))).toContain(
      '“红星队”（“拔河决赛”）还差 1 人',
    );
    await wang.says(`/队伍 ${id} 加 马春生`);
    const told = await union.tick('2026-11-24T18:01:00+08:00');
    expect(textOf(heardBy(li, told))).toContain('“拔河决赛”（红星队）报名截止了，您在名单里');
    expect(textOf(await wang.says(`/队伍 ${id} 李小燕换成高明亮`))).toContain('报名已经截止');
    const code = /签到码：(\d{6})/.exec(textOf(await staff.says(`/签到码 ${id}`)))?.[1] ?? '';
    expect(textOf(await li.says(`/签到 ${id} ${code}`))).toContain('签到成功');
    expect(textOf(await sun.says(`/签到 ${id} ${code}`))).toContain('不在“拔河决赛”的名单里');
    const results = await staff.says(`/成绩 ${id} 拔河一等奖 红星队`);
    expect(textOf(results)).toContain('拔河一等奖：红星队（王建国、李小燕、马春生）');
    expect(textOf(heardBy(ma, results))).toContain('和“红星队”在“拔河决赛”获得拔河一等奖');
    expect(textOf(await ma.says('/我的荣誉'))).toContain('拔河决赛：拔河一等奖（红星队）');
    expect(textOf(await staff.says('/活动统计 2026'))).toMatch(
      /焊接结构厂分工会：\d+ 场，报名 \d+ 人次，.*签到 1 人次，获奖 3 人次/,
    );
  });

  it('draws places among teams', async () => {
    const id = await opened('龙舟赛；每队2人；最多1队；名额分配：抽签；截止：11月26日18点');
    expect(textOf(await wang.says(`/报名 ${id} 甲队：李小燕`))).toContain('登记好了');
    await sun.says(`/报名 ${id} 乙队：马春生`);
    await union.tick('2026-11-26T18:01:00+08:00');
    const drawn = await staff.says(`/抽签 ${id}`);
    expect(textOf(drawn)).toMatch(/龙舟赛（1 队）：[甲乙]队（2 人）\n其余 1 队按抽签顺序候补/);
    expect(drawn.filter(({ text }) => text.includes('抽中了'))).toHaveLength(2);
  });
});

describe('a team that staff change for its captain', () => {
  it('gets and loses members also after the deadline, another captain, and goes; everybody concerned is told', async () => {
    const id = await opened('冬训；项目：拔河 2队 每队2–3人；截止：11月27日18点；活动时间：12月8日14点');
    await wang.says(`/报名 ${id} 红旗队：李小燕`);
    union.clock.now = new Date('2026-11-28T10:00:00+08:00');
    expect(textOf(await wang.says(`/队伍 ${id} 加上 马春生`))).toContain('还要换人请找工会干事');
    expect(textOf(await wang.says(`/改队 ${id} 红旗队 加上 马春生`))).toMatch(/权限|干事/);
    const listed = await staff.presses((await staff.says(`/报名情况 ${id}`))[0], '替队长改队');
    expect(textOf(listed)).toContain('红旗队：王建国（队长）、李小燕');
    const changed = await staff.says(`/改队 ${id} 红旗队 李小燕换成马春生`);
    expect(textOf(changed)).toContain('红旗队现在 2 人：王建国（队长）、马春生');
    expect(textOf(heardBy(ma, changed))).toContain('工会干事赵敏把您报进了“红旗队”');
    expect(textOf(heardBy(li, changed))).toContain('工会干事赵敏把您从“红旗队”换下来了');
    expect(textOf(heardBy(wang, changed))).toContain('工会干事赵敏改了“红旗队”');
    expect(textOf(await staff.says(`/改队 ${id} 红旗队 加上 查无此人`))).toContain('名册里没有找到');
    const renamed = await staff.says(`/改队 ${id} 红旗队 改名叫“飞虎队”`);
    expect(textOf(renamed)).toContain('“红旗队”改名叫“飞虎队”了');
    expect(textOf(heardBy(wang, renamed))).toContain('工会干事赵敏把“红旗队”改名叫“飞虎队”了');
    expect(textOf(await staff.says(`/改队 ${id} 飞虎队 队名`))).toContain('队名请写 1 到 16 个字');
    await staff.says(`/改队 ${id} 飞虎队 队名 红旗队`);
    const handed = await staff.says(`/改队 ${id} 红旗队 队长 马春生`);
    expect(textOf(handed)).toContain('队长现在是马春生');
    expect(textOf(heardBy(wang, handed))).toContain('队长换成了马春生');
    expect(textOf(await staff.says(`/改队 ${id} 红旗队 取消`))).toContain('确定就发');
    const gone = await staff.says(`/改队 ${id} 拔河 红旗队 取消 确认`);
    expect(textOf(gone)).toContain('“红旗队”退出了');
    expect(textOf(heardBy(ma, gone))).toContain('工会干事赵敏把“红旗队”退出了');
    const recorded = await union.niangjia.db.query<{ detail: unknown }>(
      `select detail from audit_log where outcome = 'edited' and detail::text like '%改队%' order by seq`,
    );
    expect(recorded).toHaveLength(5);
  });
});

describe('a captain', () => {
  const title = '元旦拔河；项目：拔河 2队 每队3–4人；截止：12月5日18点';

  it('is not taken off the team before it is said who leads it instead', async () => {
    const id = await opened(title);
    await li.says(`/报名 ${id} 猛虎队：王建国 孙立军 马春生`);
    for (const words of ['去掉李小燕', '李小燕换成高明亮']) {
      const [asked, ...others] = await staff.says(`/改队 ${id} 猛虎队 ${words}`);
      expect(asked?.text).toContain(`李小燕是队长，先定新队长：/改队 ${id} 猛虎队 队长 姓名`);
      expect(others).toEqual([]);
    }
    const [own] = await li.says(`/队伍 ${id} 李小燕换成高明亮`);
    expect(own?.text).toContain('先定新队长');
    expect(own?.buttons?.map(({ label }) => label)).toContain('只是我不上场');
    const [asked] = await staff.says(`/改队 ${id} 猛虎队 去掉李小燕`);
    expect(textOf(await staff.presses(asked, '王建国'))).toContain('队长现在是王建国');
    const changed = await staff.says(`/改队 ${id} 猛虎队 去掉李小燕`);
    expect(textOf(changed)).toContain('猛虎队现在 3 人：王建国（队长）、孙立军、马春生');
    expect(textOf(await li.says(`/队伍 ${id}`))).not.toContain('队长：李小燕');
    await wang.says(`/队伍 ${id} 取消 确认`);
  });

  it('who does not play is named as the captain, neither missed nor taken off unasked', async () => {
    const id = await opened(title);
    await li.says(`/报名 ${id} 猛虎队：王建国 孙立军 马春生，我不上场`);
    const again = await staff.says(`/改队 ${id} 猛虎队 队长 李小燕`);
    expect(textOf(again)).toBe('李小燕已经是猛虎队的队长。');
    expect(textOf(await staff.says(`/改队 ${id} 猛虎队 去掉李小燕`))).toContain('李小燕是队长，先定新队长');
    await li.says(`/队伍 ${id} 取消 确认`);
  });

  it('is not looked for in an activity that is not there', async () => {
    expect(textOf(await staff.says('/改队 999 猛虎队 去掉李小燕'))).toContain('没有找到这个编号的活动');
    expect(textOf(await staff.says('/改队'))).toContain('请写活动编号、队名和要改什么');
  });
});

describe('an activity for teams that is called off', () => {
  it('says beforehand how many people are told: every member, and each once', async () => {
    const id = await opened('春训；项目：拔河 2队 每队3人、羽毛球 8人；截止：12月5日18点');
    await wang.says(`/报名 ${id} 拔河 红旗队：李小燕 孙立军`);
    await li.says(`/报名 ${id} 羽毛球`);
    const [asked] = await staff.says(`/取消活动 ${id}`);
    expect(asked?.text).toContain('3 人报了名，都会收到通知');
    const heard = await staff.presses(asked, '取消这个活动');
    expect(heard[0]?.text).toContain('通知了 3 个报了名的人');
  });

  it('tells a captain who does not take part of it, and of changes', async () => {
    const id = await opened('秋训；每队：2人；截止：12月5日18点');
    await wang.says(`/报名 ${id} 飞燕队：曹秀英、许文静，我不上场`);
    const changed = await staff.says(`/改活动 ${id} 截止：12月4日18点`);
    expect(textOf(heardBy(wang, changed))).toContain('报名截止改为');
    const [asked] = await staff.says(`/取消活动 ${id}`);
    expect(asked?.text).toContain('2 人报了名，连同不上场的领队 1 人都会收到通知');
    const off = await staff.presses(asked, '取消这个活动');
    expect(off[0]?.text).toContain('通知了 2 个报了名的人和 1 个不上场的领队');
    expect(textOf(heardBy(wang, off))).toContain('“秋训”取消了');
  });
});

describe('a team in another unit’s activity', () => {
  it('is neither begun nor seen, by either command', async () => {
    const outsider = await union.person('彭志强');
    const id = await opened('本厂拔河；面向：焊接结构厂分工会；项目：拔河 2队 每队2人；截止：12月5日18点');
    await wang.says(`/报名 ${id} 拔河 红旗队：李小燕`);
    for (const command of ['/报名', '/队伍']) {
      const refused = textOf(await outsider.says(`${command} ${id}`));
      expect(refused).toContain('“本厂拔河”只对焊接结构厂分工会的职工开放');
      expect(refused).not.toMatch(/王建国|叫什么名字/);
    }
    expect(textOf(await wang.says(`/队伍 ${id}`))).toContain('队长：王建国');
  });
});
