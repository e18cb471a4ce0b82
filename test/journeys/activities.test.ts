import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenStage } from '../helpers/stages/stage.ts';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

let union: Union;
let staff: Speaker;
let wang: Speaker;
let li: Speaker;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: chosenStage('feishu') });
  staff = await union.person('赵敏');
  wang = await union.person('王建国');
  li = await union.person('李小燕');
});
afterAll(() => union.stop());

const textOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');
const numberIn = (heard: readonly Heard[]) => Number(/编号 (\d+)/.exec(heard[0]?.title ?? '')?.[1]);

/** Opens an activity for the 焊接厂 in one line and confirms it. */
async function opened(words: string): Promise<number> {
  const [preview] = await staff.says(`/发起报名 ${words}`);
  return numberIn(await staff.presses(preview, '确认发起'));
}

describe('an activity', () => {
  it('is made step by step, corrected in the preview, and opens only when confirmed', async () => {
    expect(textOf(await staff.says('/发起报名'))).toContain('叫什么名字');
    expect(textOf(await staff.says('迎新拔河赛'))).toContain('有哪些项目');
    expect(textOf(await staff.says('！！'))).toContain('没看懂项目');
    expect(textOf(await staff.says('男子 10人、女子 8人'))).toContain('什么时候截止');
    expect(textOf(await staff.says('昨天'))).toMatch(/截止/);
    const [preview] = await staff.says('12月5日18点');
    expect(preview?.title).toContain('【预览】迎新拔河赛');
    expect(preview?.text).toContain('男子：10 个名额');
    const [corrected] = await staff.says('截止：12月6日12点');
    expect(corrected?.text).toContain('12月6日');
    expect(textOf(await wang.says('/报名'))).not.toContain('迎新拔河赛');
    const confirmed = await staff.says('确认');
    expect(confirmed[0]?.title).toContain('迎新拔河赛');
    expect(textOf(await wang.says('/报名'))).toContain('迎新拔河赛');
    expect(textOf(await staff.says('/发起报名 确认'))).toContain('没有等您确认');
  });

  it('can be given up half way, and leaves questions alone', async () => {
    await staff.says('/发起报名 秋游；截止：12月1日');
    expect(textOf(await staff.says('我住院了能领多少慰问金？'))).toContain('1000元');
    expect(textOf(await staff.says('算了'))).toContain('什么都没有发出去');
    expect(textOf(await wang.says('/报名'))).not.toContain('秋游');
  });

  it('is only for whom it is meant: units below one’s own, and tags', async () => {
    expect(textOf(await staff.says('/发起报名 合唱；面向：不存在的厂；截止：12月1日'))).toContain(
      '不存在的厂',
    );
    await staff.says('/发起报名 取消');
    const id = await opened('巾帼健步；标签：巾帼标兵；截止：12月1日');
    expect(textOf(await wang.says(`/报名 ${id}`))).toContain('只对这些人员开放：巾帼标兵');
  });
});

describe('in plain words', () => {
  it('signs oneself and a colleague up, who has to say yes', async () => {
    const id = await opened('职工球赛；项目：羽毛球 20人、乒乓球 20人；截止：12月5日18点');
    const heard = await wang.says('帮我和李小燕报羽毛球');
    expect(textOf(heard)).toContain('报上了：“职工球赛”的羽毛球');
    expect(textOf(heard)).toContain('李小燕：先占上了，等本人点头');
    const asked = heard.find(({ text }) => text.includes('王建国帮您报了'));
    expect(textOf(await staff.says(`/报名情况 ${id}`))).toContain('李小燕（待本人同意）');
    expect(textOf(await li.presses(asked, '我参加'))).toContain('您已经报上');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).not.toContain('待本人同意');
    expect(textOf(await wang.says('帮小燕那谁报羽毛球'))).not.toContain('先占上');
    expect(textOf(await wang.says('改成乒乓球'))).toContain('从羽毛球改成乒乓球');
    const full = await li.says('羽毛球还能报不，满没满');
    expect(full[0]?.text).toContain('羽毛球：20 个名额，已报 1 人，还剩 19 个');
    expect(textOf(await wang.says('乒乓球我不去了'))).toContain('已经取消');
    expect(textOf(await wang.says('我想报羽毛球'))).toContain('报上了');
  });

  it('tells who cancels that the colleague they signed up is still in', async () => {
    const id = await opened('双人跳绳；名额：20人；截止：12月5日18点');
    await wang.says('帮我和李小燕报双人跳绳');
    const gone = textOf(await wang.says(`/取消报名 ${id}`));
    expect(gone).toContain('您帮李小燕报的不受影响，还在名单上');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).toMatch(/^(?!.*王建国).*李小燕/su);
    expect(textOf(await li.says(`/取消报名 ${id}`))).not.toContain('您帮');
  });

  it('says no for a colleague who does not want it, and gives the place on when nobody says yes', async () => {
    const id = await opened('钓鱼比赛；名额：1人；截止：12月5日18点');
    const asked = await wang.says(`/代报 ${id} 李小燕`);
    expect(textOf(await wang.says(`/报名 ${id}`))).toContain('候补第 1 位');
    const later = await union.tick('2026-11-21T11:00:00+08:00');
    expect(textOf(later)).toContain('给您留的名额过时了');
    expect(textOf(later)).toContain('您候补的“钓鱼比赛”报上了');
    expect(
      textOf(
        await li.presses(
          asked.find(({ text }) => text.includes('帮您报了')),
          '不参加',
        ),
      ),
    ).toContain('没有报名');
  });

  it('explains that a chain is no list, and imports it for staff with every doubt told', async () => {
    const id = await opened('跳绳比赛；项目：单人 10人、双人 10人；截止：12月5日18点');
    const chain = '接龙 跳绳\n1. 王建国 单人\n2、李小燕双人\n3. 查无此人 单人\n4. 赵敏\n5. 王建国 双人';
    expect(textOf(await wang.says('接龙我发了咋没名单'))).toContain('不会自动变成报名名单');
    expect(textOf(await wang.says(chain))).toContain('不会自动变成报名名单');
    expect(textOf(await wang.says(`/接龙 ${id}\n${chain}`))).toMatch(/权限|干事/);
    const [preview] = await staff.says(`/接龙 ${id}\n${chain}`);
    expect(preview?.text).toContain('认出 2 人：王建国（单人）、李小燕（双人）');
    expect(preview?.text).toContain('第 3 行 查无此人：名册里没有找到');
    expect(preview?.text).toContain('第 4 行 赵敏：没写报哪个项目');
    expect(preview?.text).toContain('第 5 行 王建国：前面已经有了');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).not.toContain('王建国');
    // By number only the menu that was shown last can be answered.
    const confirming =
      union.stage.name === 'wechat' ? staff.says('/接龙 确认') : staff.presses(preview, '导入这 2 人');
    expect(textOf(await confirming)).toContain('2 人报上了');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).toContain('王建国');
    expect(textOf(await staff.says('/接龙 确认'))).toContain('没有等您确认的接龙');
  });

  it('shows the card to who asks how to sign up, or says that they want to', async () => {
    const id = await opened('无偿献血；名额：30人；截止：12月5日18点');
    for (const said of ['献血怎么报名', '我要献血', '我想去献血', '无偿献血在哪儿报名？']) {
      expect([said, numberIn(await wang.says(said))]).toEqual([said, id]);
    }
    expect(textOf(await wang.says('我要投诉'))).not.toContain('献血');
  });

  it('keeps to itself who wants to meet somebody', async () => {
    const id = await opened('单身青年联谊会；名额：30人；截止：12月5日18点');
    for (const words of [`/报名 ${id}`, `/取消报名 ${id}`]) {
      const heard = await wang.saysInGroup('hanjie', words);
      const inGroup = heard.filter(({ chat }) => chat === 'playground:g:hanjie');
      expect(textOf(inGroup)).toBe('已经私聊发给您。');
      expect(textOf(heard)).toMatch(/报上了|已经取消/);
    }
  });

  it('leaves other talk to the rules', async () => {
    expect(textOf(await wang.says('我住院了能领多少慰问金？'))).toContain('1000元');
    expect(textOf(await wang.says('帮我报销医药费'))).not.toContain('报上了');
  });
});

describe('what is open', () => {
  it('is told to who asks in plain words, in a group too; questions on the rules stay with the rules', async () => {
    const id = await opened('元旦书法展；名额：30人；截止：12月5日18点');
    for (const said of ['现在有什么活动可以报名', '最近有啥活动？']) {
      const [listed] = await wang.says(said);
      expect(listed?.text).toContain(`${id}. 元旦书法展，12月5日（周六）18:00截止`);
      expect(listed?.buttons).toContainEqual({ label: '元旦书法展', say: `/报名 ${id}` });
      const inGroup = await wang.saysInGroup('hanjie', said);
      expect(textOf(inGroup)).toContain(`${id}. 元旦书法展`);
    }
    expect((await wang.says('疗休养能报销多少'))[0]?.outcome).toBe('answered');
  });

  it('is told to who wants what is not, and no case is opened for that', async () => {
    expect(textOf(await wang.says('我想报篮球'))).toContain('现在没有“篮球”可以报名');
    const heard = await wang.says('帮我和李小燕报排球');
    expect(textOf(heard)).toMatch(/现在没有“排球”可以报名。可以报的有：\n\d+\. /);
    expect(textOf(await staff.says('/工单'))).not.toContain('排球');
    // What is claimed is no activity.
    expect(textOf(await wang.says('帮我和李小燕报工伤'))).not.toContain('可以报的有');
  });
});

describe('several items of one activity', () => {
  it('are signed up for up to as many as staff allow, changed and cancelled one by one', async () => {
    const [preview] = await staff.says(
      '/发起报名 趣味运动会；项目：沙狐球 1人、套圈 20人、飞镖 20人、拔河 2队 每队2人；截止：12月5日18点',
    );
    expect(preview?.text).toContain('每人只能报一项');
    const [changed] = await staff.says('每人限报两项');
    expect(changed?.text).toContain('每人最多报 2 项（按队报的不算在内）');
    const id = numberIn(await staff.says('确认'));
    expect(textOf(await wang.says(`/报名 ${id} 沙狐球`))).toContain('报上了：“趣味运动会”的沙狐球');
    const [asked] = await wang.says(`/报名 ${id}`);
    expect(asked?.text).toContain('您已经报了沙狐球，每人最多报 2 项。请选一个项目');
    expect(textOf(await wang.says('我想报套圈'))).toContain('报上了：“趣味运动会”的套圈');
    expect(textOf(await wang.says(`/报名 ${id} 套圈`))).toContain('不用再报一次');
    // A place in one is not lost by waiting for another.
    const [limit] = await wang.says(`/报名 ${id} 飞镖`);
    expect(limit?.text).toContain('您已经报了沙狐球、套圈，每人最多报 2 项。想报飞镖，换掉哪一项？');
    expect(textOf(await wang.presses(limit, '套圈换成飞镖'))).toContain('已经从套圈改成飞镖');
    expect(textOf(await wang.says('把飞镖改成套圈'))).toContain('已经从飞镖改成套圈');
    expect(textOf(await wang.says('改成飞镖'))).toContain('换掉哪一项');
    // Teams don't count.
    expect(textOf(await wang.says(`/报名 ${id} 拔河 红旗队：李小燕`))).toContain('报上了：红旗队');
    expect(textOf(await li.says(`/报名 ${id} 沙狐球`))).toContain('候补第 1 位');
    const mine = await wang.says('/我的报名');
    expect(textOf(mine)).toMatch(/趣味运动会 · 沙狐球：已报上.*\n.*趣味运动会 · 套圈：已报上/);

    const [which] = await wang.says(`/取消报名 ${id}`);
    expect(which?.text).toContain('取消哪一');
    const gone = await wang.presses(which, '取消沙狐球');
    expect(textOf(gone)).toContain('已经取消：“趣味运动会”的沙狐球');
    expect(textOf(gone)).toContain('您候补的“趣味运动会”的沙狐球报上了');
    expect(textOf(await wang.says(`/取消报名 ${id} 飞镖`))).toContain('您没有报“飞镖”');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).toMatch(
      /沙狐球：1 人（名额 1）\n李小燕\n\n套圈：1 人（名额 20）\n王建国/,
    );

    expect(textOf(await staff.says(`/改活动 ${id} 每人限报：三项`))).toContain('每人最多报 3 项');
    await wang.says(`/报名 ${id} 飞镖`);
    expect(textOf(await staff.says(`/改活动 ${id} 每人限报：1项`))).toContain('已经有人报了 2 项');
    expect(textOf(await staff.says(`/改活动 ${id} 每人限报：很多`))).toContain('没看懂每人能报几项');
  });

  it('are imported from a chain, as far as one may', async () => {
    const id = await opened('体育节；项目：短跑 20人、跳远 20人、铅球 20人；每人限报两项；截止：12月5日18点');
    await li.says(`/报名 ${id} 铅球`);
    const [preview] = await staff.says(
      `/接龙 ${id}\n1. 王建国 短跑、跳远\n2. 李小燕 短跑\n3. 马春生 短跑 跳远 铅球\n4. 王建国 铅球`,
    );
    expect(preview?.text).toContain('认出 2 人：王建国（短跑、跳远）、李小燕（短跑）');
    expect(preview?.text).toContain('第 3 行 马春生：每人最多报 2 项');
    expect(preview?.text).toContain('第 4 行 王建国：每人最多报 2 项');
    expect(textOf(await staff.says('/接龙 确认'))).toContain('3 人次报上了');
    expect(textOf(await staff.says(`/报名情况 ${id}`))).toMatch(/短跑：2 人.*\n王建国、李小燕/);
    // What they are in stays, where a list wants to put them elsewhere.
    await staff.says(`/接龙 ${id}\n1. 李小燕 跳远\n2. 马春生 跳远`);
    expect(textOf(await staff.says('/接龙 确认'))).toContain('1 人报上了，1 人没有动');
    expect(textOf(await li.says('/我的报名'))).toMatch(/短跑：已报上[\s\S]*铅球：已报上/);
  });
});

describe('around the day itself', () => {
  it('draws the places by lot after the deadline, once, and tells everybody', async () => {
    const id = await opened('疗养抽签；名额：1人；名额分配：抽签；截止：11月25日');
    expect(textOf(await wang.says(`/报名 ${id}`))).toContain('名额在截止后抽签');
    await li.says(`/报名 ${id}`);
    expect(textOf(await staff.says(`/抽签 ${id}`))).toContain('还没截止');
    await union.tick('2026-11-26T09:00:00+08:00');
    const drawn = await staff.says(`/抽签 ${id}`);
    expect(textOf(drawn)).toMatch(/疗养抽签（1 人）：(王建国|李小燕)/);
    expect(drawn.filter(({ text }) => text.includes('您抽中了'))).toHaveLength(1);
    expect(drawn.filter(({ text }) => text.includes('这次没抽中'))).toHaveLength(1);
    expect(textOf(await staff.says(`/抽签 ${id}`))).toContain('已经抽过签了');
  });

  it('checks people in by code, draws a prize among those who came, records results and counts the year', async () => {
    const id = await opened('登山活动；名额：30人；截止：11月30日');
    await wang.says(`/报名 ${id}`);
    await li.says(`/报名 ${id}`);
    const code = /签到码：(\d{6})/.exec(textOf(await staff.says(`/签到码 ${id}`)))?.[1] ?? '';
    expect(textOf(await wang.says(`/签到 ${id} 000000`))).toContain('签到码不对');
    expect(textOf(await wang.says(`/签到 ${id} ${code}`))).toContain('签到成功');
    expect(textOf(await wang.says(`/签到 ${id} ${code}`))).toContain('已经签过到了');
    expect(textOf(await staff.says(`/抽奖 ${id} 2`))).toContain('不够这么多');
    expect(textOf(await staff.says(`/抽奖 ${id} 1`))).toContain('王建国');
    expect(textOf(await staff.says(`/抽奖 ${id} 1`))).toContain('没有可以抽的人');
    expect(textOf(await staff.says(`/成绩 ${id} 一等奖 王建国；二等奖 没有这人`))).toContain('还没有记');
    const results = await staff.says(`/成绩 ${id} 一等奖：王建国；二等奖 李小燕`);
    expect(textOf(results)).toContain('一等奖：王建国\n二等奖：李小燕');
    expect(textOf(results)).toContain('祝贺您在“登山活动”获得一等奖');
    expect(textOf(await staff.presses(results[0], '起草公告'))).toContain('【光荣榜】登山活动');
    expect(textOf(await wang.says('/我的荣誉'))).toContain('登山活动：一等奖');
    expect(textOf(await staff.says('/活动统计 2026'))).toMatch(/场，报名 \d+ 人次，覆盖 \d+\/\d+ 人（\d+%）/);
    expect((await staff.says('/活动统计 2026 导出'))[0]?.file?.name).toBe('活动统计-2026.xlsx');
  });
});

const huge = '长'.repeat(1900);
const hostile = `'; drop table activities; --`;
const commands = [
  '发起报名',
  '报名情况',
  '导出',
  '接龙',
  '抽签',
  '抽奖',
  '签到码',
  '成绩',
  '活动统计',
  '报名',
  '代报',
  '取消报名',
  '队伍',
  '我的报名',
  '签到',
  '我的荣誉',
] as const;
const words = [
  '',
  '999999999',
  '99999999999999999999',
  '-1',
  '0',
  '1.5',
  'abc',
  '1 '.repeat(400),
  `1 ${huge}`,
  huge,
  hostile,
  `1 ${hostile}`,
  '<script>alert(1)</script>',
  '1 <b>x</b>',
  '１',
  '\u0000\u202e1',
  '=1+1',
  '1\n2\n3',
  '；；；',
  '：',
  '截止：',
  '截止：13月45日',
] as const;

describe('wrong, missing, hostile and huge words', () => {
  /** Everything that a command of this area could have changed. */
  const state = () =>
    union.niangjia.db.query(
      `select (select json_agg(a order by id) from activities a)::text as activities,
         (select json_agg(s order by activity_id, person_id) from sign_ups s)::text as sign_ups,
         (select json_agg(t order by id) from teams t)::text as teams,
         (select count(*) from draws) as draws, (select json_agg(h order by id) from honours h)::text as honours`,
    );

  it.each(commands)('/%s answers each with a sentence and changes nothing', async (command) => {
    const stranger = await union.person('孙立军');
    for (const word of words) {
      const before = await state();
      const speakers = [staff, stranger];
      for (const speaker of speakers) {
        const heard = await speaker.says(`/${command} ${word}`);
        const [first] = heard;
        expect([command, word.slice(0, 20), (first?.text ?? '').length > 5]).toEqual([
          command,
          word.slice(0, 20),
          true,
        ]);
        expect(`${first?.title ?? ''}${first?.text ?? ''}`).not.toMatch(
          /undefined|NaN|\[object|Error|select /,
        );
        expect(first?.text).not.toContain('出了点问题');
      }
      if (!mayChange(command, word)) expect(await state()).toEqual(before);
    }
  });

  /** With an existing activity's number some of them are right after all. */
  const mayChange = (command: string, word: string) =>
    ['签到码', '抽奖', '报名', '取消报名'].includes(command) &&
    /^[1１]\b|^１|^1\s/.test(word.normalize('NFKC'));
});
