import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '../../../knowledge/answer/outcome.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { createLibrary, type Library } from './library.ts';

const old = `# 东海厂工会慰问办法（2023版）

第一条 会员因病住院的，给予住院慰问金600元。

第二条 会员生日发放100元蛋糕券。

第三条 本办法自2023年1月1日起施行。
`;
const current = `# 东海厂工会慰问办法

第一条 会员因病住院的，给予住院慰问金1000元。同一年度只慰问一次。

第二条 申请住院慰问，应当自出院之日起三个月内提交出院小结。

第三条 会员生日发放200元蛋糕券。

第四条 观看电影每人每年不超过300元。

第五条 本办法自2026年1月1日起施行。《东海厂工会慰问办法（2023版）》同时废止。
`;
const coming = `# 东海厂工会关于调整生日慰问的通知

第一条 会员生日蛋糕券调整为每人350元。

第二条 本通知自2027年1月1日起施行。
`;
const branch = `# 二分厂工会补充规定

第一条 本分厂会员因病住院的，给予住院慰问金1500元。

第二条 本规定自2026年1月1日起施行。
`;

let library: Library;
let dispose: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'niangjia-answerer-'));

beforeAll(async () => {
  const fresh = await createDb();
  dispose = fresh.dispose;
  library = await createLibrary(fresh.db, [
    { id: 'root', name: '东海厂工会', parentId: null },
    { id: 'two', name: '二分厂分工会', parentId: 'root' },
    { id: 'three', name: '三分厂', parentId: 'root' },
  ]);
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  await library.ingest(
    [file('慰问办法2023.md', old), file('慰问办法.md', current), file('调整通知.md', coming)],
    'root',
  );
  await library.ingest([file('二分厂.md', branch)], 'two');
}, 60_000);

afterAll(async () => {
  await dispose();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (question: string, more: Partial<Ask> = {}) =>
  library.answerer.answer({
    question,
    unitId: 'root',
    on: '2026-06-01',
    chat: 'private',
    history: [],
    ...more,
  });

describe('an answer', () => {
  it('stands on a clause in force, with its own words as quote', async () => {
    const answer = await ask('我住院了能领多少慰问金？');
    expect(answer).toMatchObject({ outcome: 'answered', reason: 'rule_found', asOf: '2026-06-01' });
    expect(answer.text).toContain('1000元');
    expect(answer.text).not.toContain('600元');
    expect(answer.citations[0]).toEqual({
      document: '东海厂工会慰问办法',
      clause: '第一条',
      effectiveOn: '2026-01-01',
      quote: '会员因病住院的，给予住院慰问金1000元。同一年度只慰问一次。',
    });
    expect(answer.citedFiles?.[0]).toBe('慰问办法');
  });

  it('holds for the day asked for', async () => {
    const answer = await ask('住院慰问多少钱', { on: '2024-06-01' });
    expect(answer.text).toContain('600元');
    expect(answer.text).not.toContain('1000元');
  });

  it('holds for the year that the question names, and says so', async () => {
    const answer = await ask('2024年那会儿住院慰问给多少');
    expect(answer).toMatchObject({ outcome: 'answered', asOf: '2024-12-31' });
    expect(answer.text).toContain('按2024年适用的规定');
    expect(answer.text).toContain('600元');
    expect(answer.text).not.toContain('1000元');
  });

  it('tells the rules that were replaced where those are asked for, and says of which day', async () => {
    const answer = await ask('以前住院慰问给多少');
    expect(answer).toMatchObject({ outcome: 'answered', asOf: '2025-12-31' });
    expect(answer.text).toContain('按2025年12月31日适用的规定');
    expect(answer.text).toContain('600元');
    expect(answer.text).not.toContain('1000元');
  });

  it('holds for the unit that the asker says to belong to, and says so', async () => {
    const answer = await ask('我调到二分厂了，住院慰问多少钱');
    expect(answer.text).toContain('按您说的二分厂');
    expect(answer.text).toContain('1500元');
    expect(answer.text).not.toContain('1000元');
  });

  it('announces a rule to come without taking its figure for today’s', async () => {
    const answer = await ask('生日蛋糕券多少钱');
    expect(answer.text).toContain('200元');
    expect(answer.text).toContain('2027年1月1日');
    expect(answer.text).not.toContain('350元');
    expect((await ask('生日蛋糕券多少钱', { on: '2027-02-01' })).text).toContain('350元');
  });

  it('gives the nearer unit’s rule and says so', async () => {
    const answer = await ask('住院慰问多少钱', { unitId: 'two' });
    expect(answer.text).toContain('1500元');
    expect(answer.text).not.toContain('1000元');
    expect(answer.text).toContain('自己的规定');
  });

  it('never shows one unit’s rule to another', async () => {
    for (const unitId of ['root', 'three'])
      expect((await ask('住院慰问多少钱', { unitId })).text).not.toContain('1500元');
  });

  it('calls a cap a cap', async () => {
    expect((await ask('看电影一年多少钱')).text).toContain('上限');
  });

  it('corrects a figure that the asker takes for granted', async () => {
    const answer = await ask('听说住院慰问有3000元，对吗');
    expect(answer.text).toMatch(/不太一样.*1000元/s);
    expect(answer.text).not.toContain('3000元');
  });

  it('takes a new question for one, whatever was said before', async () => {
    const answer = await ask('我住院了能领多少慰问金', { history: ['宿舍的空调坏了，找哪个修啊'] });
    expect(answer.text).toContain('1000元');
  });

  it('lets the matter before answer neither what asks nothing nor another case', async () => {
    const history = ['住院慰问多少钱'];
    expect((await ask('？？？', { history })).outcome).toBe('clarify');
    expect((await ask('好累啊', { history })).outcome).toBe('clarify');
    expect((await ask('班长骂我咋办', { history })).outcome).toBe('handoff');
  });

  it('understands a follow-up', async () => {
    const answer = await ask('那生日呢', { history: ['住院慰问多少钱'] });
    expect(answer.citations[0]?.clause).toBe('第三条');
  });

  it('answers each question of a message with at most three citations', async () => {
    const answer = await ask('住院慰问多少？另外生日发什么？');
    expect(answer.text).toContain('1000元');
    expect(answer.text).toContain('200元');
    expect(answer.citations.length).toBeLessThanOrEqual(3);
  });

  it('says of which question nothing is ruled', async () => {
    const answer = await ask('住院慰问多少？公积金怎么提取？');
    expect(answer).toMatchObject({ outcome: 'answered', reason: 'rule_found_for_part' });
    expect(answer.text).toContain('没有找到依据');
  });
});

describe('no answer', () => {
  it.each(['公积金怎么提取？', '菜篮子补助一个月多少钱', '我家狗病了有慰问没', '股票亏了给补不', '婚假几天'])(
    'is made up for %s',
    async (question) => {
      const answer = await ask(question, { unitId: 'three' });
      expect(answer).toMatchObject({ outcome: 'handoff', reason: 'no_rule_found', citations: [] });
      expect(answer.text).toContain('三分厂工会办公室');
      expect(answer.text).toContain('12351');
    },
  );

  it('is given before the matter is clear', async () => {
    expect((await ask('多少钱？')).outcome).toBe('clarify');
  });

  it('tells anything of other people, in the same words for whomever', async () => {
    const [one, other] = await Promise.all([ask('李四是不是困难户'), ask('王小明是不是困难户')]);
    expect(one.outcome).toBe('refused');
    expect(one.text).toBe(other.text);
    expect((await ask('王五呢', { history: ['李四是不是困难户'] })).outcome).toBe('refused');
  });

  it('repeats in a group what was told of oneself', async () => {
    const answer = await ask('我得癌了能补多少', { chat: 'group' });
    expect(answer.outcome).toBe('private');
    expect(answer.text).not.toMatch(/癌|病/);
    expect((await ask('住院慰问多少', { chat: 'group' })).outcome).toBe('answered');
  });

  it('comes before comfort and the hotline', async () => {
    const answer = await ask('活着没意思，住院慰问也不要了');
    expect(answer.outcome).toBe('crisis');
    expect(answer.text).toContain('12356');
  });
});
