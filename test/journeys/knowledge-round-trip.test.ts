import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../helpers/run-command-line.ts';
import { createUnion, type Heard, type Union } from '../helpers/union.ts';

let union: Union;
let folder: string;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true });
  folder = mkdtempSync(join(tmpdir(), 'niangjia-round-trip-'));
});
afterAll(async () => {
  await union.niangjia.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...args: string[]): Promise<unknown> =>
  JSON.parse((await runCommandLine(union.niangjia, [...args, '--json'], folder)).out);

/** What somebody heard in private; several chats are written to at once, in no order. */
const to = (personId: string, heard: readonly Heard[]) =>
  heard.find(({ chat }) => chat === `playground:p:${personId}`);

const numberIn = (text: string | undefined, name: string, words: string) =>
  new RegExp(`(\\d+)\\. ${name}：.*${words}`).exec(text ?? '')?.[1] ?? '';

describe('a question no rule answers', () => {
  it('goes to staff, back to the asker, by approval into the library, and answers the next one', async () => {
    const worker = await union.person('孙立军');
    const staff = await union.person('赵敏');
    const approver = await union.person('周志远');

    const [handoff] = await worker.says('你好，我是装配班组的孙立军，停车场地锁坏了找谁修？');
    expect(handoff?.outcome).toBe('handoff');
    const number = numberIn((await staff.says('/工单'))[0]?.text, '孙立军', '地锁');
    const heard = await staff.says(`/答复 ${number} 孙立军您好，打后勤报修电话 6688，两个工作日内上门修。`);
    expect(heard).toContainEqual(
      expect.objectContaining({
        chat: `playground:p:${worker.id}`,
        text: expect.stringContaining('6688') as string,
      }),
    );

    const proposed = await staff.presses(to(staff.id, heard), '收进问答库');
    expect(to(staff.id, proposed)?.text).toContain('问：停车场地锁坏了找谁修？');
    expect(to(staff.id, proposed)?.text).not.toContain('孙立军');
    const request = to(approver.id, proposed);
    expect(request?.text).toContain('答：打后勤报修电话 6688，两个工作日内上门修。');
    expect((await staff.says(`/准入库 ${number}`))[0]?.text).toContain('另一位同志');
    expect((await worker.says(`/准入库 ${number}`))[0]?.text).toMatch(/权限|干事/);

    const reworded = await staff.says(`/入库 ${number} 答：打后勤报修电话 6688，2个工作日内上门修。`);
    expect(to(approver.id, await approver.presses(request, '批准入库'))?.title).toContain('刚刚有人改过');
    const approved = await approver.presses(to(approver.id, reworded), '批准入库');
    expect(to(approver.id, approved)?.text).toContain('已收进问答库');
    expect(to(staff.id, approved)?.text).toContain('已批准');

    const other = await union.person('王建国');
    const [answer] = await other.says('停车场的地锁坏了，找哪个修啊');
    expect(answer).toMatchObject({ outcome: 'answered' });
    expect(answer?.text).toContain('6688');
    expect(answer?.citations?.[0]).toMatchObject({
      document: expect.stringMatching(/^问答库（/) as string,
      clause: '停车场地锁坏了找谁修？',
      effectiveOn: '2026-11-20',
    });

    expect(await run('questions', 'export', 'own.jsonl')).toMatchObject({ questions: 1 });
    expect(readFileSync(join(folder, 'own.jsonl'), 'utf8')).not.toContain('孙立军');
    expect(await run('evaluate', 'own.jsonl')).toMatchObject({
      total: 1,
      passed: 1,
      failures: [],
    });

    expect((await staff.says(`/出库 ${number}`))[0]?.text).toContain('撤下');
    expect((await other.says('停车场的地锁坏了，找哪个修啊'))[0]?.outcome).toBe('handoff');
    expect(await run('questions', 'export', 'own.jsonl')).toMatchObject({ questions: 0 });
  });
});

describe('a verdict on an answer', () => {
  it('comes before staff without a name, and becomes a case or a question the clause knows', async () => {
    const worker = await union.person('李小燕');
    const staff = await union.person('赵敏');
    const [answer] = await worker.says('结婚慰问有多少钱');
    await worker.presses(answer, '没用');
    const [list] = await staff.says('/工单');
    expect(list?.text).toContain('👎 结婚慰问有多少钱');
    expect(list?.text).not.toContain('李小燕');
    const number = /(\d+)\. 👎/.exec(list?.text ?? '')?.[1] ?? '';
    expect((await worker.says(`/评价 ${number} 看过`))[0]?.text).toMatch(/权限|干事/);
    const [opened] = await staff.says(`/评价 ${number} 转工单`);
    const caseNumber = /工单 (\d+)/.exec(opened?.text ?? '')?.[1] ?? '';
    expect((await staff.says(`/评价 ${number} 看过`))[0]?.text).toContain('处理过');
    const heard = await staff.says(`/答复 ${caseNumber} 厂里另发一床被子`);
    expect(heard.map(({ chat }) => chat)).toContain(`playground:p:${worker.id}`);

    const [own] = await worker.says('我住院了能领多少慰问金？');
    await worker.presses(own, '有用');
    const liked = /(\d+)\. 👍 我住院了/.exec((await staff.says('/评价'))[0]?.text ?? '')?.[1] ?? '';
    expect((await staff.says(`/评价 ${liked} 记住`))[0]?.text).toContain('职工住院了能领多少慰问金');
    await run('questions', 'export', 'own.jsonl');
    expect(readFileSync(join(folder, 'own.jsonl'), 'utf8')).toContain('"clause":["第十四条"]');
    expect(await run('evaluate', 'own.jsonl')).toMatchObject({ total: 1, passed: 1 });
  });
});

describe('a question that a clause was taught', () => {
  it.each([
    ['我老母亲八十大寿单位给表示表示不', '请问俺老母亲八十大寿，单位给表示表示不？', '六十大寿'],
    ['职工之家几点开门，能带媳妇去不', '职工之家几点开门？能带老婆去不？', '几点关门'],
  ])('is answered from it when another asks it again: %s', async (question, again, otherMatter) => {
    const worker = await union.person('马春生');
    const staff = await union.person('赵敏');
    const other = await union.person('孙立军');
    const [handoff] = await worker.says(question);
    expect(handoff?.outcome).toBe('handoff');
    const [clause] = await worker.presses(handoff, handoff?.buttons?.[0]?.label ?? '');
    await worker.presses(clause, '有用');
    const list = (await staff.says('/评价'))[0]?.text ?? '';
    expect(list).toContain(question.slice(0, 6));
    const liked = new RegExp(`(\\d+)\\. 👍 ${question.slice(0, 6)}`).exec(list)?.[1] ?? '';
    const [taught] = await staff.says(`/评价 ${liked} 记住`);
    expect(taught?.text).toContain('会找到');
    const [, promised] = /会找到《[^》]+》(.+)：/.exec(taught?.text ?? '') ?? [];
    for (const said of [question, again])
      expect((await other.says(said))[0]).toMatchObject({
        outcome: 'answered',
        citations: [{ clause: promised }],
      });
    const similar = question.replace(/八十大寿|几点开门/u, otherMatter);
    expect((await other.says(similar))[0]?.outcome).toBe('handoff');
  });
});

describe('documents', () => {
  it('are seen and corrected by staff of their unit, and answers follow at once', async () => {
    const staff = await union.person('赵敏');
    const administrator = await union.person('钱进');
    const worker = await union.person('高明亮');
    const [list] = await staff.says('/文件 职工慰问办法');
    const [, number = ''] = /(\d+)\. 《澜北重工集团工会职工慰问办法》现行/.exec(list?.text ?? '') ?? [];
    expect(number).not.toBe('');
    expect((await staff.says(`/文件 ${number}`))[0]?.text).toContain('生效：2026-01-01');
    expect((await worker.says('/文件'))[0]?.text).toMatch(/权限|干事/);
    const correction = `/文件 更正 ${number} 生效 2027年1月1日`;
    expect((await staff.says(correction))[0]?.text).toContain('别的单位');
    const [corrected] = await administrator.says(correction);
    expect(corrected?.text).toContain(
      '更正：生效 → 2027-01-01（钱进 2026-11-20，文件里读到的是“2026-01-01”）',
    );
    // The edition it had taken the place of holds again.
    expect((await worker.says('我住院了能领多少慰问金？'))[0]?.text).toContain('600元');
    expect((await administrator.says(`/文件 更正 ${number} 生效 下个月`))[0]?.text).toContain('2025-03-01');
    expect((await administrator.says('/文件 更正 99999 仍有效'))[0]?.text).toContain('没有这个编号');
    await administrator.says(`/文件 更正 ${number} 还原 生效`);
    expect((await worker.says('我住院了能领多少慰问金？'))[0]?.citations?.[0]).toMatchObject({
      clause: '第十四条',
      effectiveOn: '2026-01-01',
    });
  });

  it('are listed and corrected on the command line, which says what is wrong', async () => {
    const { documents } = (await run('documents', 'list')) as { documents: { id: number; title: string }[] };
    const id = String(documents.find(({ title }) => title.includes('劳模先进管理'))?.id);
    const corrected = await run(
      'documents',
      'correct',
      id,
      '--effective',
      '2024-05-01',
      '--number',
      '澜工〔2024〕7号',
    );
    expect(corrected).toMatchObject({
      document: {
        effectiveOn: '2024-05-01',
        number: '澜工〔2024〕7号',
        corrections: [
          { field: 'effective_on', value: '2024-05-01', correctedBy: null },
          { field: 'number', value: '澜工〔2024〕7号' },
        ],
      },
    });
    expect(await run('documents', 'correct', id, '--undo', 'effective,number')).toMatchObject({
      document: { corrections: [] },
    });
    for (const [args, words] of [
      [[id], '请写明要更正什么'],
      [['x', '--end', '2026-01-01'], '数字'],
      [[id, '--end', '2026-02-30'], '不是一个日期'],
      [[id, '--end', '2001-01-01', '--effective', '2002-01-01'], '还早'],
      [[id, '--unit', '没有的'], '没有找到'],
      [[id, '--supersedes', id], '它自己'],
      [['99999', '--end', '2026-01-01'], 'npx niangjia documents list'],
    ] as const) {
      const { code, err } = await runCommandLine(union.niangjia, ['documents', 'correct', ...args]);
      expect({ args, code, said: err.includes(words) }).toEqual({ args, code: 2, said: true });
    }
  });
});

describe('suggestions', () => {
  it('are read and answered by staff of the unit; the anonymous author stays unknown', async () => {
    const signed = await union.person('郭振东');
    const anonymous = await union.person('马春生');
    const staff = await union.person('钱进');
    await signed.says('/意见 食堂早开半小时');
    const [left] = await anonymous.says('/匿名意见 班车太挤');
    const ticket = /暗号：(\S+?)（/.exec(left?.text ?? '')?.[1] ?? '';
    const [list] = await staff.says('/意见箱');
    expect(list?.text).toContain('郭振东：食堂早开半小时');
    expect(list?.text).toContain('匿名：班车太挤');
    expect(list?.text).not.toContain('马春生');
    const [, anonymousId = ''] = /【(\w+)】[^【]* 匿名：班车/.exec(list?.text ?? '') ?? [];
    const [, signedId = ''] = /【(\w+)】[^【]* 郭振东/.exec(list?.text ?? '') ?? [];

    expect((await signed.says('/意见箱'))[0]?.text).toMatch(/权限|干事/);
    expect((await staff.says(`/意见箱 ${signedId.toLowerCase()}`))[0]?.text).toContain('食堂早开半小时');
    const told = await staff.says(`/意见箱 ${signedId} 下周一起六点开`);
    expect(told).toContainEqual(
      expect.objectContaining({
        chat: `playground:p:${signed.id}`,
        text: expect.stringContaining('下周一起六点开') as string,
      }),
    );
    expect(await staff.says(`/意见箱 ${anonymousId} 加开一班`)).toHaveLength(1);
    expect((await anonymous.says(`/匿名意见 ${ticket}`))[0]?.text).toContain('加开一班');
    expect((await staff.says('/意见箱'))[0]?.text).toContain('没有待答复');
    expect((await staff.says('/意见箱 ZZZZZZ 好'))[0]?.text).toContain('没有找到');
  });
});
