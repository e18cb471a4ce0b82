import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

let union: Union;
beforeAll(async () => {
  union = await createUnion({ at: '2026-08-03T10:00:00+08:00', sample: true });
});
afterAll(() => union.niangjia.stop());

async function talk(speaker: Speaker, ...words: readonly string[]): Promise<Heard[]> {
  let heard: Heard[] = [];
  for (const said of words) heard = await speaker.says(said);
  return heard;
}
const labels = (heard: readonly Heard[]) =>
  heard.flatMap(({ buttons = [] }) => buttons.map(({ label }) => label));

describe('an answer to an open question', () => {
  it('is taken though a short phrase sounds like something else', async () => {
    const worker = await union.person('王建国');
    const [after] = await talk(worker, '/资格 住院慰问', '是', '我自己');
    expect(after?.outcome).toBeUndefined();
    expect(after?.text).toContain('谁住院：本人');
    const [dated] = await talk(worker, '没有', '生病', '九天', '上个月十五号');
    expect(dated?.text).toContain('出院日期：2026年7月15日');
  });

  it('is no answer where somebody despairs', async () => {
    const worker = await union.person('李小燕');
    const [heard] = await talk(worker, '/资格 住院慰问', '是', '不想活了');
    expect(heard?.outcome).toBe('crisis');
  });
});

describe('what is said beside an open check', () => {
  it('is answered; the check is called to mind once, and taken up again by a word', async () => {
    const worker = await union.person('彭志强');
    const [first] = await talk(worker, '/资格 住院慰问', '是', '同意', '高温津贴一个月多少钱');
    expect(first?.text).toMatch(/200元[\s\S]*“住院慰问”还没查完[^\n]*“继续”/u);
    const [second] = await worker.says('年休假几天');
    expect(second?.outcome).toBe('answered');
    expect(second?.text).not.toContain('住院慰问');
    // 好 is no yes to a question that was put two answers ago.
    expect((await worker.says('好的'))[0]?.text).toContain('有事随时找我');
    expect((await worker.says('继续'))[0]?.text).toContain('本人住院');
    // The answer itself is one, wherever the talk has been.
    await worker.says('年休假几天');
    expect((await worker.says('本人'))[0]?.text).toContain('谁住院：本人');
  });

  it('makes no case of what is told of oneself and asks nothing', async () => {
    const worker = await union.person('马春生');
    await talk(worker, '/资格 困难职工建档', '夜宵标准是多少', '年休假几天');
    const [heard] = await worker.says('我工资4千 媳妇没工作 日子紧');
    expect(heard?.text).toContain('会员吗');
    const cases = await union.niangjia.db.query(`select 1 as one from cases where person_id = $1`, [
      worker.id,
    ]);
    expect(cases).toEqual([]);
  });

  it('takes a yes or no behind the reminder for going on or not', async () => {
    const worker = await union.person('许文静');
    await talk(worker, '/资格 住院慰问', '年休假几天');
    expect((await worker.says('好'))[0]?.text).toContain('会员吗');
    await worker.says('年休假几天');
    expect((await worker.says('不用了'))[0]?.text).toContain('先放着');
  });

  it('is not followed by the check where somebody mourns or was refused', async () => {
    const worker = await union.person('徐阿根');
    const mourning = await talk(worker, '/资格 住院慰问', '是', '同意', '我爸昨天走了');
    expect(mourning.map(({ text }) => text).join()).toMatch(/^请您节哀(?![\s\S]*住院)/u);
    const other = await union.person('彭志强');
    const refused = await talk(other, '/资格 住院慰问', '李小燕工资多少');
    expect(refused).toMatchObject([{ outcome: 'refused' }]);
    expect(refused[0]?.text).not.toContain('住院慰问');
  });

  it('is told how to answer or to stop only where it neither answers nor asks anything', async () => {
    const worker = await union.person('苏玉梅');
    await worker.says('/资格 住院慰问');
    const [unclear] = await worker.says('随便啦');
    expect(unclear?.text).toMatch(/没听懂，刚才问的是：您是本单位工会的会员吗[\s\S]*“算了”/u);
    expect(labels(unclear ? [unclear] : [])).toContain('是');
    expect((await worker.says('好累啊'))[0]?.text).not.toContain('是不是会员：是');
    expect((await worker.says('谢谢'))[0]?.text).toContain('不客气');
    const asker = await union.person('马春生');
    expect((await talk(asker, '/资格 住院慰问', '住院多少天才给'))[0]?.outcome).toBe('answered');
    const teller = await union.person('钱进');
    expect((await talk(teller, '/资格 住院慰问', '我加班没给加班费'))[0]?.outcome).toBe('answered');
  });
});

describe('two matters in one message', () => {
  it('are both offered, each with its own facts, one after the other', async () => {
    const worker = await union.person('孙立军');
    const heard = await worker.says('我要补两样:我住院9天+孩子上大学，另外高温费也没给');
    for (const name of ['住院慰问', '金秋助学', '高温津贴'])
      expect(labels(heard).some((label) => label.includes(name))).toBe(true);
    const [hospital] = await worker.says('/资格 住院慰问');
    expect(hospital?.text).toContain('住院天数：9天');
    expect(hospital?.text).not.toContain('家里人');
    const [result] = await talk(worker, '是', '没有', '生病', '7月15号', '没有');
    expect(result?.text).toContain('慰问金');
    expect(labels(result ? [result] : []).some((label) => label.includes('接着看'))).toBe(true);
  });

  it('a word that names none offers those that speak of it, not all', async () => {
    const heard = await (await union.person('刘桂芳')).says('/资格 困难');
    expect(labels(heard)).toContain('困难职工建档');
    expect(labels(heard)).not.toContain('住院慰问');
    expect(heard[0]?.text).toContain('说到“困难”的有这几项');
  });

  it('told while a question is open, the other matter is answered and the check can be gone on with', async () => {
    const worker = await union.person('刘桂芳');
    const heard = await talk(worker, '/资格 住院慰问', '是', '同意', '娃考上大学了');
    expect(labels(heard).some((label) => label.includes('金秋助学'))).toBe(true);
    expect(labels(heard)).toContain('接着查“住院慰问”');
    expect((await worker.says('继续'))[0]?.text).toContain('本人住院');
  });
});

describe('a death that is told of', () => {
  it('is met with condolence, then with what the rules give or who can tell', async () => {
    const worker = await union.person('邓铁柱');
    const [given] = await worker.says('家里老爷子没了，单位给啥不');
    expect(given?.outcome).toBe('answered');
    expect(given?.text).toMatch(/^请您节哀[\s\S]*抚慰金1000元/u);
    expect(labels(given ? [given] : [])).toContain('帮我看看我够不够条件');
    const [checked] = await worker.says('我媳妇难产死了');
    expect(checked?.text).toMatch(/^请您节哀[\s\S]*来看看“丧事慰问”/u);
    const [leave] = await worker.says('我妈上周三没了，能请几天假');
    expect(leave?.outcome).toBe('handoff');
    expect(leave?.text).toMatch(/^请您节哀/u);
  });
});

describe('an offered check', () => {
  it('begins with a yes, or with whatever is told of it next', async () => {
    const worker = await union.person('韩雪梅');
    const [answer] = await worker.says('我爸没了，工会给多少抚慰金');
    expect(answer?.outcome).toBe('answered');
    expect((await worker.says('是会员'))[0]?.text).toContain('来看看“丧事慰问”');
    expect((await worker.says('同意'))[0]?.text).toContain('是不是会员：是');
    const other = await union.person('郭振东');
    await other.says('住院慰问金有多少');
    expect((await other.says('要'))[0]?.text).toContain('来看看“住院慰问”');
    expect((await other.says('没有啊'))[0]?.outcome).toBeUndefined();
  });

  it('is of the death that is told of, not of what is scolded along with it', async () => {
    const worker = await union.person('曹秀英');
    await worker.says('就知道收会费 我爸没了也没人管');
    expect((await worker.says('是我亲爹'))[0]?.text).toContain('和会员的关系：父母');
  });

  it('is one of several by its name', async () => {
    const worker = await union.person('冯晓峰');
    await worker.says('我要补两样:住院+孩子上学');
    expect((await worker.says('先看住院的'))[0]?.text).toMatch(/来看看“(?:住院慰问|职工互助住院津贴)”/);
    expect((await worker.says('转人工'))[0]?.text).toContain('转给工会同志');
  });
});

describe('a question of the rule', () => {
  it('is answered from it behind an offered check, and taken for nobody’s case', async () => {
    const worker = await union.person('宋玉兰');
    const [answer] = await talk(worker, '过生日蛋糕券多少钱', '明年生日蛋糕券涨到多少');
    expect(answer?.outcome).toBe('answered');
    expect(answer?.text).toContain('300元');
  });
});

describe('after the result', () => {
  it('a new fact, or 那…呢, gives the result for it', async () => {
    const worker = await union.person('马春生');
    const [told] = await talk(worker, '/资格 住院慰问', '是', '本人', '没有', '生病', '2天');
    expect(told?.text).toContain('还不符合');
    await worker.says('那住了6天呢');
    expect((await talk(worker, '7月15号', '没有'))[0]?.text).toContain('看着符合');
    expect((await worker.says('是我老婆住院'))[0]?.text).toContain('还不符合');
    const [other] = await worker.says('我爸走了有没有抚慰金');
    expect(other?.outcome).toBe('answered');
  });

  it('its materials, deadline, office and reasons can be asked for', async () => {
    const worker = await union.person('高明亮');
    await talk(worker, '/资格 住院慰问', '是', '本人', '没有', '生病', '9天', '7月15号', '没有');
    expect((await worker.says('要带什么材料'))[0]?.text).toContain('出院小结');
    expect((await worker.says('几号截止'))[0]?.text).toMatch(/最晚 2026年10月15日，还有 73 天/);
    expect((await worker.says('找谁办'))[0]?.text).toContain('分工会');
    await worker.says('不对，是2天');
    expect((await worker.says('为什么不符合'))[0]?.text).toContain('到3天就符合');
  });
});

it('a colleague who is ill, named in a group, is talked of in private', async () => {
  const worker = await union.person('冯晓峰');
  const heard = await worker.saysInGroup('hanjie', '刘桂芳住院了，工会给多少慰问金');
  const inGroup = heard.filter(({ chat }) => chat.includes(':g:'));
  expect(inGroup.map(({ outcome }) => outcome)).toEqual(['private']);
  expect(JSON.stringify(inGroup)).not.toMatch(/刘桂芳|元/u);
  expect(heard.find(({ chat }) => chat.endsWith(worker.id))?.text).toContain('1000元');
  // Nobody of this unit is called so, and the asker may be.
  const [general] = await worker.saysInGroup('hanjie', '会员住院慰问金是多少');
  expect(general?.outcome).toBe('answered');
});

describe('whose case it is', () => {
  it('is told by the later message', async () => {
    const worker = await union.person('唐大勇');
    const [wife] = await worker.says('我爱人住院9天了有慰问吗');
    await worker.presses(wife, '帮我看看我够不够条件');
    const [denied] = await talk(worker, '是', '别记了');
    expect(denied?.text).toContain('家里人住院不发');
    const [own] = await worker.says('我自己也做了手术住院5天能领多少');
    const [begun] = await worker.presses(own, '看看够不够：住院慰问');
    expect(begun?.text).toMatch(/谁住院：本人；住院天数：5天/u);
    expect(begun?.text).not.toContain('家里人住院不发');
  });

  it('is told by “我” alone before the matter', async () => {
    const worker = await union.person('许文静');
    await worker.says('我老公住院9天了有慰问吗');
    const [own] = await worker.says('我上个月也住院了，能领慰问金不');
    const [begun] = await worker.presses(own, '帮我看看我够不够条件');
    expect(begun?.text).toContain('谁住院：本人');
    expect(begun?.text).not.toContain('9天');
  });
});
